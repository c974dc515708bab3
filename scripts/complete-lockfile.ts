// npm run lockfile: adds to package-lock.json the packages of other platforms that npm left out because the
// registry at hand did not offer them. Without them `npm ci` refuses the lockfile. They come without a checksum.
import { readFileSync, writeFileSync } from 'node:fs';

interface Entry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly cpu?: readonly string[];
  readonly os?: readonly string[];
  readonly engines?: unknown;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const FILE = 'package-lock.json';
const OS = [
  'darwin',
  'linux',
  'win32',
  'android',
  'freebsd',
  'openharmony',
  'aix',
  'netbsd',
  'openbsd',
  'sunos',
];
const CPU = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];

const lock = JSON.parse(readFileSync(FILE, 'utf8')) as { packages: Record<string, Entry> }; // npm's format
const added: Record<string, Entry> = {};
for (const [path, { optionalDependencies, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
    const nested = `${path}/node_modules/${name}`;
    if (lock.packages[nested] || lock.packages[`node_modules/${name}`]) continue;
    if (!/^\d/.test(version)) throw new Error(`${name} of ${path} has no exact version.`);
    const known = added[`node_modules/${name}`];
    const target = known && known.version !== version ? nested : `node_modules/${name}`;
    added[target] = { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true };
  }
}
const sorted = Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
process.stdout.write(`${Object.keys(added).length} packages added.\n`);

/** Such packages carry their platform in their name, e.g. `@next/swc-win32-arm64-msvc`, `binding-linux-arm-gnueabihf`. */
function platformOf(name: string): Pick<Entry, 'cpu' | 'os'> {
  const words = name.split(/[-/]/);
  const cpu = words.find((word) => CPU.includes(word));
  const os = words.find((word) => OS.includes(word));
  if (!cpu && !os) throw new Error(`${name} does not say its platform.`);
  return { ...(cpu ? { cpu: [cpu] } : {}), ...(os ? { os: [os] } : {}) };
}
