// The HTTP server: what is meant for the AWS endpoint goes there at once, all else is for Next's pages and routes.
import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import next from 'next';
import { onLosingNpm } from './parent.mjs';

const LONGEST_FAREWELL_MILLISECONDS = 5_000;
const KEEP_ALIVE_MILLISECONDS = 65_000; // longer than a load balancer in front keeps a connection

// Left alone, V8 lets the heap grow to four times what is in use before it collects.
setFlagsFromString('--heap-growing-percent=60');

/** Serves until a signal. `port` is free; `url` is the public origin. Ends the process with a sentence if it cannot. */
export async function serve(mode, { host, port, url }) {
  Object.assign(process.env, {
    PORT: String(port),
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: mode === 'dev' ? 'development' : 'production',
  });
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MILLISECONDS });
  const app = next({ dev: mode === 'dev', hostname: host, port, httpServer: server, quiet: true });
  // Next bundles the product apart from us, so it hands over what we need by the global object; see app/start.ts.
  const product = new Promise((resolve) => (globalThis.hallpassServes = resolve));
  await withoutLog(() => app.prepare());
  const { take, shutDown } = await product;
  const pages = app.getRequestHandler();
  server.on('request', (request, response) => {
    if (!take(request, response)) void pages(request, response);
  });
  server.once('error', (error) => {
    console.error(`Hallpass cannot listen on ${host}, port ${port} (${error.code ?? error.message}).`);
    process.exit(1);
  });
  const stop = () => void end(server, shutDown);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.once(signal, stop);
  onLosingNpm(stop);
  server.listen(port, host, () => console.log(greeting(url)));
}

/** Next greets in its own way; errors are not held back. */
async function withoutLog(work) {
  const { log } = console;
  console.log = () => {};
  await work();
  console.log = log;
}

/** Takes no more requests, answers those under way, commits the event log and closes the database. */
async function end(server, shutDown) {
  setTimeout(() => process.exit(1), LONGEST_FAREWELL_MILLISECONDS).unref();
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection whose last answer is under way becomes idle only afterwards, and its client may keep it.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  await closed;
  clearInterval(sweep);
  await shutDown();
  process.exit(0);
}

function greeting(url) {
  return `
  Hallpass is ready.
  Console:  ${url}
  AWS CLI:  aws --endpoint-url ${url} iam list-users
            (with an access key that you create in the console, and AWS_DEFAULT_REGION=us-east-1)
  Ctrl+C stops it.
`;
}
