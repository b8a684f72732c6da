/**
 * MB a second of the gate `secrets` over a tree, next to `gitleaks dir` and to `rg -F` with the gate's own keywords, on the
 * same tree in the same run: `npx node bench/secrets-throughput.ts [folder]` (default: a copy of TypeScript's package,
 * outside `node_modules`, which gitleaks leaves out). Whole processes, start-up and reading included. gitleaks: the environment variable GITLEAKS, PATH, or `go install` into a
 * temporary folder. ripgrep: PATH, or `@vscode/ripgrep` from npm into one. What is absent is named and skipped.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { secretCatalogue } from '../stages/check/secrets/catalogue.ts';
import { findSecrets } from '../stages/check/secrets/engine/find-secrets.ts';
import { weighPath } from '../stages/check/secrets/engine/weigh-path.ts';
import { median, table } from './statistics.ts';

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const rounds = 3;
const maxFileBytes = 10 * 1024 * 1024;

function* listFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== '.git') yield* listFiles(file);
    else if (entry.isFile()) yield file;
  }
}

/** The worker's side: reads and searches the tree once, prints how many bytes that were. */
function scanTree(folder: string): void {
  let bytes = 0;
  let found = 0;
  for (const file of listFiles(folder)) {
    if (statSync(file).size > maxFileBytes) continue;
    const content = readFileSync(file);
    if (content.subarray(0, 8000).includes(0)) continue;
    bytes += content.length;
    const name = path.relative(folder, file);
    found += findSecrets(secretCatalogue(), content, weighPath(name), name).matches.length;
  }
  write(JSON.stringify({ bytes, found }));
}

function which(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

function findGitleaks(place: string): string | null {
  const known = process.env['GITLEAKS'] ?? which('gitleaks');
  if (known !== null) return known;
  if (which('go') === null) return null;
  const env = { ...process.env, GOPATH: path.join(place, 'go'), GOBIN: place, GOFLAGS: '-modcacherw' };
  const install = ['install', 'github.com/zricethezav/gitleaks/v8@latest'];
  const { status } = spawnSync('go', install, { env, stdio: 'ignore', timeout: 600_000 });
  return status === 0 ? path.join(place, 'gitleaks') : null;
}

function findRipgrep(place: string): string | null {
  const known = which('rg');
  if (known !== null) return known;
  const install = ['install', '--silent', '--no-save', '--prefix', place, '@vscode/ripgrep@1.18.0'];
  spawnSync('npm', install, { stdio: 'ignore', timeout: 120_000 });
  const modules = path.join(place, 'node_modules');
  if (!existsSync(modules)) return null;
  return [...listFiles(modules)].find((file) => file.endsWith('/bin/rg')) ?? null;
}

interface Contestant {
  readonly name: string;
  readonly command: readonly string[];
}

/** Median of the rounds in seconds; null where the program fails. Exit 1 means "found something" or "found nothing". */
function time({ command }: Contestant, folder: string): number | null {
  const [program = '', ...args] = command;
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    const { status } = spawnSync(program, args, { cwd: folder, stdio: 'ignore' });
    if (status !== 0 && status !== 1) return null;
    seconds.push((performance.now() - startedAt) / 1000);
  }
  return median(seconds);
}

function listContestants(folder: string, place: string): readonly Contestant[] {
  const keywords = path.join(place, 'keywords.txt');
  writeFileSync(keywords, `${secretCatalogue().automaton.keywords.join('\n')}\n`);
  const own = [process.execPath, import.meta.filename, '--scan', folder];
  const gitleaks = findGitleaks(place);
  const ripgrep = findRipgrep(place);
  if (gitleaks === null)
    write('skipped: gitleaks (not on PATH, GITLEAKS is not set, and `go install` did not bring it)');
  if (ripgrep === null) write('skipped: ripgrep (not on PATH, and npm did not bring @vscode/ripgrep)');
  return [
    { name: 'secrets', command: own },
    ...(gitleaks === null
      ? []
      : [{ name: 'gitleaks', command: [gitleaks, 'dir', folder, '--no-banner', '-l', 'error'] }]),
    ...(ripgrep === null
      ? []
      : [{ name: 'rg -F -i', command: [ripgrep, '-uuu', '-F', '-i', '-c', '-f', keywords, folder] }]),
  ];
}

function copySample(place: string): string {
  const folder = path.join(place, 'sample');
  cpSync('node_modules/typescript', folder, { recursive: true, dereference: true });
  return folder;
}

function main(given: string | undefined): void {
  const place = mkdtempSync(path.join(tmpdir(), 'prereview-throughput-'));
  try {
    const folder = given === undefined ? copySample(place) : path.resolve(given);
    const { stdout } = spawnSync(process.execPath, [import.meta.filename, '--scan', folder], { encoding: 'utf8' });
    const { bytes } = JSON.parse(stdout) as { bytes: number };
    const timed = listContestants(folder, place).map((each) => [each.name, time(each, folder)] as const);
    const own = timed[0]?.[1] ?? 1;
    const rows = timed.map(([name, seconds]) =>
      seconds === null
        ? [name, 'failed', '', '']
        : [name, seconds.toFixed(2), (bytes / 1e6 / seconds).toFixed(1), `${(own / seconds).toFixed(2)} ×`],
    );
    write(`${(bytes / 1e6).toFixed(1)} MB of text in ${folder}, median of ${rounds}`);
    write(table(['', 'seconds', 'MB/s', 'speed, secrets = 1'], rows));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const [first, second] = process.argv.slice(2);
if (first === '--scan') scanTree(second ?? '.');
else main(first);
