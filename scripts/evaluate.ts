// Answers evaluation cases from files or stdin, one JSON case a line, one JSON answer a line.
//   npm run --silent evaluate -- cases.jsonl
// Exit code 1 if an answer differs from the case's `expected` or, unless expected, a case cannot be read; 2 if a file cannot.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { evaluateCase } from '#iam/policy/evaluate.ts';

async function answerAll(input: NodeJS.ReadableStream): Promise<boolean> {
  let good = true;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const answer = evaluateCase(line);
    if (!(answer.asExpected ?? !('error' in answer))) good = false;
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`))
      await new Promise((go) => process.stdout.once('drain', go));
  }
  return good;
}

const files = process.argv.slice(2);
try {
  const inputs = files.length === 0 ? [process.stdin] : files.map((file) => createReadStream(file, 'utf8'));
  for (const input of inputs) if (!(await answerAll(input))) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
