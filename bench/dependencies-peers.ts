/**
 * The verdict of the gate `dependencies` on generated manifests and lock files against that of the package managers
 * themselves: npm, pnpm, yarn 1 and later, bun, Cargo, uv. Each writes a lock file from a registry on loopback (Cargo: from a vendored
 * folder), then the manifest is edited and the tool is asked for a frozen installation. Tools that are not on PATH are named.
 */
import path from 'node:path';
import {
  inFolder,
  type ProgramResult,
  readText,
  runDependencies,
  runProgram,
  type Shelf,
  serveShelf,
} from '../test/stages/dependencies-support.ts';

const write = (line: string): void => void process.stdout.write(`${line}\n`);

const shelf: Shelf = {
  alpha: { '1.0.0': {}, '1.4.0': { beta: '^1.0.0' }, '2.0.0': {} },
  beta: { '1.0.0': {}, '1.2.0': {} },
  gamma: { '0.1.0': {}, '0.2.0': {} },
  delta: { '3.0.0': {} },
};

type Ranges = Readonly<Record<string, string>>;
const base: Ranges = { alpha: '^1.0.0', delta: '^3.0.0', gamma: '^0.2.0' };
const edits: Readonly<Record<string, Ranges>> = {
  nothing: base,
  'a narrower range that fits': { ...base, alpha: '^1.4.0' },
  'a wider range': { ...base, alpha: '>=1.0.0', delta: '>=2.0.0' },
  'another major version': { ...base, alpha: '^2.0.0' },
  'an older exact version': { ...base, alpha: '=1.0.0' },
  'the locked exact version': { ...base, alpha: '=1.4.0' },
  'a new name that is locked below another': { ...base, beta: '^1.0.0' },
  'a new name': { alpha: '^1.0.0', delta: '^3.0.0', gamma: '^0.2.0', beta: '^1.2.0' },
  'a name less': { alpha: '^1.0.0', delta: '^3.0.0' },
  'two edits at once': { alpha: '^1.2.0', delta: '^3.0.0', beta: '=1.0.0' },
};

interface Place {
  readonly folder: string;
  readonly registry: string;
}

interface Peer {
  readonly name: string;
  readonly program: string;
  readonly version?: RegExp;
  readonly manifest: string;
  readonly lock: string;
  readonly others?: (place: Place) => Readonly<Record<string, string>>;
  render(ranges: Ranges): string;
  writeLock(place: Place): Promise<ProgramResult>;
  check(place: Place): Promise<ProgramResult>;
  /** Null: neither a yes nor a no. */
  refuses(result: ProgramResult): boolean | null;
}

const packageJson = (ranges: Ranges): string =>
  `${JSON.stringify({ name: 'shop', version: '1.0.0', dependencies: ranges }, null, 2)}\n`;
const quiet = { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false', CI: '1' };

function runNpmLike(place: Place, command: readonly string[]): Promise<ProgramResult> {
  const cache = path.join(place.folder, '.cache');
  const env = {
    ...quiet,
    npm_config_registry: place.registry,
    npm_config_cache: cache,
    YARN_CACHE_FOLDER: cache,
    HOME: place.folder,
  };
  return runProgram(command, place.folder, {
    ...env,
    YARN_NPM_REGISTRY_SERVER: place.registry,
    YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
    YARN_ENABLE_GLOBAL_CACHE: 'false',
    YARN_ENABLE_TELEMETRY: '0',
    BUN_INSTALL_CACHE_DIR: cache,
    PNPM_HOME: cache,
  });
}

const npmLike = { manifest: 'package.json', render: packageJson };
/** A tool that goes on to install: only its words about the lock file count. */
const says =
  (pattern: RegExp) =>
  (result: ProgramResult): boolean =>
    pattern.test(result.output);

const cargoToml = (ranges: Ranges): string =>
  `[package]\nname = "shop"\nversion = "1.0.0"\nedition = "2021"\n\n[dependencies]\n${Object.entries(ranges)
    .map(([name, range]) => `${name} = "${range}"\n`)
    .join('')}`;

function vendor(): Readonly<Record<string, string>> {
  const files: Record<string, string> = {
    'src/lib.rs': '',
    '.cargo/config.toml': '[source.crates-io]\nreplace-with = "shelf"\n\n[source.shelf]\ndirectory = "shelf"\n',
  };
  for (const [name, versions] of Object.entries(shelf))
    for (const [version, dependencies] of Object.entries(versions)) {
      const folder = `shelf/${name}-${version}`;
      files[`${folder}/Cargo.toml`] = cargoToml(dependencies)
        .replace('"shop"', `"${name}"`)
        .replace('"1.0.0"', `"${version}"`);
      files[`${folder}/src/lib.rs`] = '';
      files[`${folder}/.cargo-checksum.json`] = `{"files":{},"package":"${'0'.repeat(64)}"}`;
    }
  return files;
}

const pyproject = (ranges: Ranges): string => {
  const specifiers = Object.entries(ranges).map(([name, range]) => {
    const [, operator = '', version = ''] = /^(\^|>=|=)(.*)$/.exec(range) ?? [];
    if (operator !== '^') return `${name}${operator === '=' ? '==' : operator}${version}`;
    const [major = '0', minor = '0'] = version.split('.');
    return `${name}>=${version},<${major === '0' ? `0.${Number(minor) + 1}` : Number(major) + 1}`;
  });
  return `[project]\nname = "shop"\nversion = "1.0.0"\nrequires-python = ">=3.9"\ndependencies = [\n${specifiers.map((one) => `  "${one}",\n`).join('')}]\n`;
};

/** Wheels that hold nothing but their metadata, made by the tool's own interpreter. */
const makeWheels = `import json, sys, zipfile
shelf = json.loads(sys.argv[1])
for name, versions in shelf.items():
    for version, needs in versions.items():
        with zipfile.ZipFile(f"wheels/{name}-{version}-py3-none-any.whl", "w") as wheel:
            info = f"{name}-{version}.dist-info"
            requires = "".join(f"Requires-Dist: {need}>={low[1:]}\\n" for need, low in needs.items())
            wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n{requires}")
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
            wheel.writestr(f"{info}/RECORD", "")
`;

async function runUv({ folder }: Place, ...args: readonly string[]): Promise<ProgramResult> {
  await runProgram(['python3', 'make_wheels.py', JSON.stringify(shelf)], folder);
  return runProgram(
    [
      'uv',
      'lock',
      ...args,
      '--no-index',
      '--find-links',
      'wheels',
      '--cache-dir',
      '.uv-cache',
      '--no-python-downloads',
    ],
    folder,
  );
}

const peers: readonly Peer[] = [
  {
    ...npmLike,
    name: 'npm',
    program: 'npm',
    lock: 'package-lock.json',
    writeLock: (place) => runNpmLike(place, ['npm', 'install', '--package-lock-only', '--ignore-scripts']),
    check: (place) => runNpmLike(place, ['npm', 'ci', '--dry-run', '--ignore-scripts']),
    refuses: ({ exitCode }) => exitCode !== 0,
  },
  {
    ...npmLike,
    name: 'pnpm',
    program: 'pnpm',
    lock: 'pnpm-lock.yaml',
    writeLock: (place) => runNpmLike(place, ['pnpm', 'install', '--lockfile-only', '--ignore-scripts']),
    check: (place) =>
      runNpmLike(place, ['pnpm', 'install', '--frozen-lockfile', '--lockfile-only', '--ignore-scripts']),
    refuses: ({ exitCode }) => exitCode !== 0,
  },
  {
    ...npmLike,
    name: 'bun',
    program: 'bun',
    lock: 'bun.lock',
    writeLock: (place) =>
      runNpmLike(place, ['bun', 'install', '--lockfile-only', '--ignore-scripts', '--registry', place.registry]),
    check: (place) =>
      runNpmLike(place, [
        'bun',
        'install',
        '--frozen-lockfile',
        '--lockfile-only',
        '--ignore-scripts',
        '--registry',
        place.registry,
      ]),
    refuses: says(/lockfile had changes|frozen/),
  },
  {
    ...npmLike,
    name: 'yarn 4',
    program: 'yarn',
    version: /^[2-9]/,
    lock: 'yarn.lock',
    others: () => ({
      '.yarnrc.yml': 'enableTelemetry: false\nnodeLinker: node-modules\nnpmMinimalAgeGate: 0\n',
      'yarn.lock': '',
    }),
    writeLock: (place) => runNpmLike(place, ['yarn', 'install', '--mode=update-lockfile']),
    check: (place) => runNpmLike(place, ['yarn', 'install', '--immutable', '--mode=skip-build']),
    refuses: says(/YN0028/),
  },
  {
    ...npmLike,
    name: 'yarn 1',
    program: 'yarnpkg',
    version: /^1\./,
    lock: 'yarn.lock',
    writeLock: (place) => runNpmLike(place, ['yarnpkg', 'install', '--ignore-scripts', '--no-progress']),
    check: (place) =>
      runNpmLike(place, ['yarnpkg', 'install', '--frozen-lockfile', '--ignore-scripts', '--no-progress']),
    refuses: says(/lockfile needs to be updated/),
  },
  {
    name: 'cargo',
    program: 'cargo',
    manifest: 'Cargo.toml',
    lock: 'Cargo.lock',
    others: vendor,
    render: cargoToml,
    writeLock: ({ folder }) => runProgram(['cargo', 'generate-lockfile', '--offline'], folder),
    check: ({ folder }) => runProgram(['cargo', 'metadata', '--locked', '--offline', '--format-version', '1'], folder),
    refuses: ({ exitCode }) => exitCode !== 0,
  },
  {
    name: 'uv',
    program: 'uv',
    manifest: 'pyproject.toml',
    lock: 'uv.lock',
    others: () => ({ 'make_wheels.py': makeWheels, 'wheels/.keep': '' }),
    render: pyproject,
    writeLock: (place) => runUv(place),
    check: (place) => runUv(place, '--check'),
    refuses: ({ exitCode }) => exitCode !== 0,
  },
];

async function isFlagged(peer: Peer, before: string, after: string, lock: string): Promise<boolean> {
  const { drafts } = await runDependencies([
    { path: peer.manifest, before, after },
    { path: peer.lock, before: lock, after: lock },
  ]);
  return drafts.some(({ ruleId, level }) => ruleId === 'dependencies/lock-mismatch' && level === 'error');
}

async function compare(peer: Peer, registry: string): Promise<void> {
  const { exitCode, output } = await runProgram([peer.program, '--version'], '.');
  if (exitCode !== 0 || peer.version?.test(output) === false) {
    write(`${peer.name.padEnd(8)} skipped: ${peer.program} is not on PATH`);
    return;
  }
  const before = peer.render(base);
  const files = (manifest: string, place: Place): Readonly<Record<string, string>> => ({
    ...peer.others?.(place),
    [peer.manifest]: manifest,
  });
  const nowhere: Place = { folder: '.', registry };
  const made = await inFolder(files(before, nowhere), async (folder) => {
    const result = await peer.writeLock({ folder, registry });
    return readText(folder, peer.lock).catch(() =>
      Promise.reject(new Error(`${peer.name} wrote no lock file: ${result.output.slice(0, 500)}`)),
    );
  });
  let agreed = 0;
  for (const [edit, ranges] of Object.entries(edits)) {
    const after = peer.render(ranges);
    const result = await inFolder({ ...files(after, nowhere), [peer.lock]: made }, (folder) =>
      peer.check({ folder, registry }),
    );
    const refused = peer.refuses(result);
    const flagged = await isFlagged(peer, before, after, made);
    if (refused === flagged) agreed++;
    else
      write(
        `  ${peer.name}: ${edit}: the tool ${refused === true ? 'refuses' : 'accepts'}, the gate ${flagged ? 'flags' : 'is silent'}\n    ${result.output.slice(0, 300).replaceAll('\n', '\n    ')}`,
      );
  }
  write(`${peer.name.padEnd(8)} ${agreed} of ${Object.keys(edits).length} verdicts agree`);
}

const registry = await serveShelf(shelf);
try {
  for (const peer of peers)
    await compare(peer, registry.url).catch((error: Error) => write(`${peer.name.padEnd(8)} failed: ${error.message}`));
} finally {
  await registry.close();
}
