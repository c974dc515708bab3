// npm start: installs what is missing, then generates, builds and serves. Plain JavaScript, since nothing is installed yet.
import { requirePackages } from './packages.mjs';

requirePackages();
const { register } = await import('tsx/esm/api');
register();
const { serve } = await import('./serve.ts');
await serve(process.argv.includes('--dev') ? 'dev' : 'start');
