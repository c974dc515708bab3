// npm test: installs what is missing, then runs all suites, or those that are named: npm test -- unit wire
import { requirePackages } from './packages.mjs';

requirePackages();
const { register } = await import('tsx/esm/api');
register();
const { runSuites } = await import('./suites.ts');
await runSuites(process.argv.slice(2));
