// npm start and npm run dev: installs what is missing, makes ready, serves. Plain JavaScript: at first nothing is
// installed, and later the process that serves should load nothing but what serves.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { requirePackages } from './packages.mjs';
import { onLosingNpm } from './parent.mjs';

const mode = process.argv.includes('--dev') ? 'dev' : 'start';

requirePackages();
const settings = await makeReady();
const { serve } = await import('./server.mjs');
await serve(mode, settings);

/** Generates, builds and checks in a process of its own; ends this one with its status when it fails. */
async function makeReady() {
  const child = fork('scripts/make-ready.ts', [mode], { execArgv: ['--import', 'tsx'] });
  const received = { settings: null, signal: null };
  child.on('message', (message) => (received.settings = message));
  const pass = (signal) => {
    received.signal = signal;
    child.kill(signal);
  };
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  const watch = onLosingNpm(() => pass('SIGTERM'));
  const [status] = await once(child, 'close');
  clearInterval(watch);
  for (const signal of signals) process.off(signal, pass);
  if (received.signal !== null) process.exit(0);
  if (received.settings === null) process.exit(status || 1);
  return received.settings;
}
