// Sees that Node is new enough and that the packages of the lockfile are installed. Needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 19];

/** Ends the process with one plain sentence when Node is too old or the packages cannot be installed. */
export function requirePackages() {
  process.chdir(root);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    stop(`Hallpass needs Node.js ${OLDEST_NODE.join('.')} or later; this is ${process.versions.node}.`);
  }
  if (isInstalled()) return;
  console.log('Installing the packages (npm ci) …');
  // NODE_ENV=production would leave out what builds the console.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) stop('The packages could not be installed; npm says why above.');
}

/** npm notes in node_modules what it installed: every package the lockfile requires must be there in its version. */
function isInstalled() {
  const note = join('node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const installed = packagesOf(note);
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || installed[path]?.version === version,
  );
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
