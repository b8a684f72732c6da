import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inFolder, readText, runDependencies, runProgram, type Shelf, serveShelf } from './dependencies-support.ts';

const shelf: Shelf = {
  alpha: { '1.0.0': {}, '1.4.0': { beta: '^1.0.0' }, '2.0.0': {} },
  beta: { '1.0.0': {}, '1.2.0': {} },
  gamma: { '0.1.0': {}, '0.2.0': {} },
  delta: { '3.0.0': { gamma: '0.1.0' } },
};

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

const write = (manifest: Manifest): string =>
  `${JSON.stringify({ name: 'shop', version: '1.0.0', ...manifest }, null, 2)}\n`;
const base: Manifest = { dependencies: { alpha: '^1.0.0', delta: '^3.0.0' }, devDependencies: { gamma: '^0.2.0' } };

/** How somebody edits package.json and forgets the lock file, or needs not think of it. */
const edits: Readonly<Record<string, Manifest>> = {
  nothing: base,
  'a range that the locked version is still in': { ...base, dependencies: { alpha: '^1.4.0', delta: '^3.0.0' } },
  'a wider range': { ...base, dependencies: { alpha: '>=1', delta: '*' } },
  'another major version': { ...base, dependencies: { alpha: '^2.0.0', delta: '^3.0.0' } },
  'an older exact version': { ...base, dependencies: { alpha: '1.0.0', delta: '^3.0.0' } },
  'a new name that is locked already': { ...base, dependencies: { ...base.dependencies, beta: '^1.0.0' } },
  'a new name that is locked at another version': { ...base, dependencies: { ...base.dependencies, beta: '1.0.0' } },
  'moved to run time': { dependencies: { ...base.dependencies, gamma: '^0.2.0' } },
  'a development range that does not fit': { ...base, devDependencies: { gamma: '^0.1.0' } },
};

const environment = { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false' };
let registry: Awaited<ReturnType<typeof serveShelf>>;
let lock = '';
const verdicts = new Set<boolean>();

async function npm(folder: string, ...args: readonly string[]) {
  const own = [
    '--registry',
    registry.url,
    '--cache',
    `${folder}/.npm-cache`,
    '--ignore-scripts',
    '--userconfig',
    `${folder}/none`,
  ];
  return runProgram(['npm', ...args, ...own], folder, environment);
}

const { exitCode } = await runProgram(['npm', '--version'], '.');

describe.skipIf(exitCode !== 0)('npm ci and lock-mismatch agree (skipped where npm is not installed)', () => {
  beforeAll(async () => {
    registry = await serveShelf(shelf);
    lock = await inFolder({ 'package.json': write(base) }, async (folder) => {
      const result = await npm(folder, 'install', '--package-lock-only');
      if (result.exitCode !== 0) throw new Error(result.output);
      return readText(folder, 'package-lock.json');
    });
  }, 60_000);
  afterAll(async () => registry.close());

  it.each(Object.entries(edits))('%s', { timeout: 60_000 }, async (_name, edited) => {
    const files = { 'package.json': write(edited), 'package-lock.json': lock };
    const refused = await inFolder(files, async (folder) => npm(folder, 'ci', '--dry-run'));
    verdicts.add(refused.exitCode !== 0);
    const { drafts } = await runDependencies([
      { path: 'package.json', before: write(base), after: write(edited) },
      { path: 'package-lock.json', before: lock, after: lock },
    ]);
    const isFlagged = drafts.some(({ ruleId, level }) => ruleId === 'dependencies/lock-mismatch' && level === 'error');
    expect({ refused: refused.exitCode !== 0 }, refused.output).toEqual({ refused: isFlagged });
  });

  it('was asked about both kinds', () => {
    expect(verdicts).toEqual(new Set([true, false]));
  });
});
