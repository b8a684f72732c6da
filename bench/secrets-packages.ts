/**
 * What the gate `secrets` says of large public packages that hold no secrets: findings at level error for each 10 MB, each of
 * them listed (masked), and warnings counted. `npx node bench/secrets-packages.ts [folder…]`: folders instead of packages.
 * Packages come through `npm pack` and `pip download` into a temporary folder; what cannot be had is named and skipped.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { secretCatalogue } from '../stages/check/secrets/catalogue.ts';
import { findSecrets } from '../stages/check/secrets/engine/find-secrets.ts';
import type { Match } from '../stages/check/secrets/engine/judge-candidate.ts';
import { describeSecret } from '../stages/check/secrets/engine/mask.ts';
import { weighPath } from '../stages/check/secrets/engine/weigh-path.ts';
import { table } from './statistics.ts';

interface Package {
  readonly name: string;
  readonly registry: 'npm' | 'pypi';
}

const packages: readonly Package[] = [
  { name: 'typescript@5.9.2', registry: 'npm' },
  { name: '@angular/core@20.0.0', registry: 'npm' },
  { name: 'aws-sdk@2.1692.0', registry: 'npm' },
  { name: 'next@15.0.0', registry: 'npm' },
  { name: 'django==5.2', registry: 'pypi' },
  { name: 'botocore==1.38.0', registry: 'pypi' },
];

const write = (line: string): void => void process.stdout.write(`${line}\n`);

function run(command: readonly string[], cwd: string): boolean {
  const [program = '', ...args] = command;
  return spawnSync(program, args, { cwd, stdio: 'ignore', timeout: 180_000 }).status === 0;
}

/** The unpacked package, or null where it cannot be had. */
function unpack({ name, registry }: Package, place: string): string | null {
  const folder = mkdtempSync(path.join(place, 'package-'));
  const fetched =
    registry === 'npm'
      ? run(['npm', 'pack', name, '--silent'], folder)
      : run(['pip', 'download', '--no-deps', '--only-binary=:all:', '-q', name], folder);
  const archive = fetched ? readdirSync(folder)[0] : undefined;
  if (archive === undefined) return null;
  const target = path.join(folder, 'unpacked');
  mkdirSync(target);
  const command = archive.endsWith('.whl')
    ? ['python3', '-m', 'zipfile', '-e', archive, target]
    : ['tar', 'xzf', archive, '-C', target];
  return run(command, folder) ? target : null;
}

function* listFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== '.git') yield* listFiles(file);
    else if (entry.isFile()) yield file;
  }
}

interface Tally {
  bytes: number;
  readonly errors: string[];
  warnings: number;
  unread: number;
}

function addFile(tally: Tally, folder: string, file: string): void {
  const bytes = readFileSync(file);
  // As in a run: binary files and those over 10 MiB are not read.
  if (bytes.subarray(0, 8000).includes(0) || bytes.length > 10 * 1024 * 1024) return;
  tally.bytes += bytes.length;
  const name = path.relative(folder, file);
  const { matches, unfinished } = findSecrets(secretCatalogue(), bytes, weighPath(name), name);
  if (unfinished !== null) tally.unread++;
  const show = ({ rule, title, secret, start }: Match): string =>
    `${name}:${bytes.subarray(0, start).toString('latin1').split('\n').length}  ${describeSecret({ ...rule, title }, secret)}`;
  for (const match of matches) {
    if (match.level === 'error') tally.errors.push(show(match));
    if (match.level === 'warning') tally.warnings++;
  }
}

function scan(folder: string): Tally {
  const tally: Tally = { bytes: 0, errors: [], warnings: 0, unread: 0 };
  for (const file of listFiles(folder)) addFile(tally, folder, file);
  return tally;
}

const rate = (count: number, bytes: number): string => ((count / Math.max(1, bytes)) * 1e7).toFixed(2);

function report(results: readonly (readonly [name: string, tally: Tally])[]): void {
  const rows = results.map(([name, { bytes, errors, warnings, unread }]) => [
    name,
    (bytes / 1e6).toFixed(1),
    String(errors.length),
    rate(errors.length, bytes),
    String(warnings),
    String(unread),
  ]);
  write(table(['package', 'MB', 'errors', 'errors in 10 MB', 'warnings', 'files not read to the end'], rows));
  for (const [name, { errors }] of results) for (const error of errors) write(`  ${name}  ${error}`);
  const bytes = results.reduce((sum, [, tally]) => sum + tally.bytes, 0);
  const errors = results.reduce((sum, [, tally]) => sum + tally.errors.length, 0);
  write(`all: ${errors} errors in ${(bytes / 1e6).toFixed(1)} MB, ${rate(errors, bytes)} in 10 MB (aim: at most 1)`);
}

function main(folders: readonly string[]): void {
  const place = mkdtempSync(path.join(tmpdir(), 'prereview-packages-'));
  try {
    const sources =
      folders.length > 0
        ? folders.map((folder) => [path.basename(folder), folder] as const)
        : packages.map((entry) => [entry.name, unpack(entry, place)] as const);
    const results: (readonly [string, Tally])[] = [];
    for (const [name, folder] of sources) {
      if (folder === null) write(`skipped: ${name} could not be downloaded or unpacked`);
      else results.push([name, scan(folder)]);
    }
    if (results.length > 0) report(results);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

main(process.argv.slice(2));
