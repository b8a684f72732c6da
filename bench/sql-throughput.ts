/**
 * How many MB of SQL a second the sql gate reads, and what memory that takes: a dump-like script of 10 MB with everything
 * that pg_dump writes, the same with its rows as COPY data, one of dense DDL, and the `.sql` files of a folder that is given
 * (`npm run bench -- sql-throughput path/to/migrations`). Side by side in the same run with squawk (`squawk-cli` from npm, put
 * into a temporary folder), as whole processes, start-up included. `--memory` tells what a script of 50 MB takes.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Change, ChangedFile } from '../pipeline/domain/change.ts';
import type { FileAccess, Tools } from '../pipeline/domain/gate.ts';
import { gate } from '../stages/check/sql/index.ts';
import { median, table } from './statistics.ts';

interface Script {
  readonly path: string;
  readonly text: string;
}

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const megabytes = (scripts: readonly Script[]): number =>
  scripts.reduce((sum, script) => sum + Buffer.byteLength(script.text), 0) / 1e6;

function createTable(nr: number): string {
  return `
CREATE TABLE public.table_${nr} (
    id bigint NOT NULL,
    name character varying(255) DEFAULT ''::character varying NOT NULL,
    total numeric(12,2),
    data jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp without time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.table_${nr} OWNER TO shop;
COMMENT ON TABLE public.table_${nr} IS 'what is kept of table ${nr}; it''s long';
CREATE SEQUENCE public.table_${nr}_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER TABLE ONLY public.table_${nr} ALTER COLUMN id SET DEFAULT nextval('public.table_${nr}_id_seq'::regclass);
`;
}

function finishTable(nr: number): string {
  return `
ALTER TABLE ONLY public.table_${nr} ADD CONSTRAINT table_${nr}_pkey PRIMARY KEY (id);
CREATE INDEX index_table_${nr}_on_name ON public.table_${nr} USING btree (name);
ALTER TABLE ONLY public.table_${nr}
    ADD CONSTRAINT fk_${nr} FOREIGN KEY (id) REFERENCES public.table_${Math.max(0, nr - 1)}(id);
GRANT SELECT ON TABLE public.table_${nr} TO reporting;
SELECT pg_catalog.setval('public.table_${nr}_id_seq', ${nr}, true);
`;
}

const rowText = (nr: number, row: number): readonly string[] => [
  String(row),
  `customer ${nr}-${row}`,
  `${row % 900}.25`,
  `{"a": [1, 2, ${row}], "b": "c;d"}`,
  '2024-01-02 03:04:05',
];

function insertRow(nr: number, row: number): string {
  const [id, name, total, data, at] = rowText(nr, row);
  return `INSERT INTO public.table_${nr} (id, name, total, data, created_at) VALUES (${id}, '${name} it''s', ${total}, '${data}', '${at}');\n`;
}

function copyRows(nr: number, rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => rowText(nr, row).join('\t'));
  return `COPY public.table_${nr} (id, name, total, data, created_at) FROM stdin;\n${lines.join('\n')}\n\\.\n\n`;
}

/** Tables, their rows, then keys and indexes, as pg_dump orders them. */
function dump(sizeMb: number, rowsOf: (nr: number) => string): string {
  const [head, rows, tail]: [string[], string[], string[]] = [[], [], []];
  for (let nr = 0, size = 0; size < sizeMb * 1e6; nr++) {
    const parts = [createTable(nr), rowsOf(nr), finishTable(nr)] as const;
    head.push(parts[0]);
    rows.push(parts[1]);
    tail.push(parts[2]);
    size += parts.join('').length;
  }
  return ["SET client_encoding = 'UTF8';\n", ...head, ...rows, ...tail].join('');
}

const inserts = (nr: number): string => Array.from({ length: 100 }, (_, row) => insertRow(nr, row)).join('');

function changeOf(scripts: readonly Script[]): { change: Change; files: FileAccess } {
  const byPath = new Map(scripts.map((script) => [script.path, script.text]));
  const toFile = ({ path: file, text }: Script): ChangedFile => {
    const lines = text
      .split('\n')
      .map((line, index) => ({ kind: 'added' as const, oldLine: null, newLine: index + 1, text: line }));
    const hunk = { oldStart: 0, oldLines: 0, newStart: 1, newLines: lines.length, lines };
    return {
      path: file,
      previousPath: null,
      status: 'added',
      kind: 'file',
      oldMode: null,
      newMode: '100644',
      language: 'sql',
      generated: false,
      vendored: false,
      binary: false,
      sizeBytes: text.length,
      hunks: [hunk],
      unreadReason: null,
    };
  };
  const ref = { host: null, repo: null, number: null, baseSha: null, headSha: null, url: null };
  const change = { ref, title: '', body: '', authors: [], commits: [], labels: [], files: scripts.map(toFile) };
  const read: FileAccess['read'] = async (file, side) => {
    const text = side === 'new' ? byPath.get(file) : undefined;
    return text === undefined ? null : { text, bytes: new Uint8Array(), encoding: 'utf-8' };
  };
  const files: FileAccess = {
    read,
    parsed: async () => null,
    list: async () => [],
    markRead: () => undefined,
    markUnread: () => undefined,
  };
  return { change, files };
}

/** Time on the processor, so that what else the machine does counts less. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function readScripts(scripts: readonly Script[]): Promise<{ findings: number; spentMs: number }> {
  const { change, files } = changeOf(scripts);
  const options = gate.options.parse({ dialect: 'postgresql' });
  const startedAt = cpuMs();
  const signal = new AbortController().signal;
  const drafts = await gate.run({ change, options, prior: [], files, tools: {} as Tools, signal });
  return { findings: drafts.length, spentMs: cpuMs() - startedAt };
}

function collect(folder: string): readonly Script[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sql'));
  return names
    .sort()
    .map((name) => ({ path: `migrations/${name}`, text: readFileSync(path.join(folder, name), 'utf8') }));
}

/** Squawk's program, or why there is none. */
function installSquawk(scratch: string): { program: string } | { missing: string } {
  const options = { cwd: scratch, encoding: 'utf8' } as const;
  writeFileSync(path.join(scratch, 'package.json'), '{}');
  const { status, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund', 'squawk-cli@2.66.0'], options);
  // The binary itself: killing npm's wrapper would leave it running.
  const [program = ''] = globSync(path.join(scratch, 'node_modules/@squawk-cli/*/bin/squawk*'));
  const works = status === 0 && spawnSync(program, ['--version'], options).status === 0;
  return works ? { program } : { missing: (stderr || 'it does not start').trim().split('\n').at(-1) ?? '' };
}

const patienceMs = 30_000;

/** Infinity when it was given up. */
function timeProcess(program: string, args: readonly string[], cwd: string): number {
  const startedAt = performance.now();
  // The product is bundled; here its sources are stripped of types once and kept.
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(tmpdir(), 'prereview-sql-cache') };
  const { error } = spawnSync(program, args, { cwd, env, stdio: 'ignore', timeout: patienceMs, killSignal: 'SIGKILL' });
  if (error !== undefined && 'code' in error && error.code === 'ETIMEDOUT') return Infinity;
  if (error !== undefined) throw error;
  return performance.now() - startedAt;
}

/** Both as processes over the same files on disk. */
function compare(name: string, scripts: readonly Script[], squawk: string, scratch: string): readonly string[] {
  const folder = mkdtempSync(path.join(scratch, 'scripts-'));
  for (const { path: file, text } of scripts) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const own = [fileURLToPath(import.meta.url), '--read', folder];
  const theirs = scripts.map((script) => script.path);
  const best = (program: string, args: readonly string[]): number => {
    const times = [timeProcess(program, args, folder)];
    // A process that took seconds is not waited for again.
    while (times.length < 3 && Math.max(...times) < 5_000) times.push(timeProcess(program, args, folder));
    return median(times);
  };
  const show = (ms: number): readonly string[] =>
    ms === Infinity ? [`> ${patienceMs}`, ''] : [ms.toFixed(0), ((megabytes(scripts) * 1000) / ms).toFixed(1)];
  return [name, megabytes(scripts).toFixed(1), ...show(best(process.execPath, own)), ...show(best(squawk, theirs))];
}

const kinds = (folder: string | undefined): readonly (readonly [string, readonly Script[]])[] => [
  ['dump, rows as INSERT', [{ path: 'migrations/inserts.sql', text: dump(10, inserts) }]],
  ['dump, rows as COPY', [{ path: 'migrations/copy.sql', text: dump(10, (nr) => copyRows(nr, 100)) }]],
  ['DDL only', [{ path: 'migrations/ddl.sql', text: dump(2, () => '') }]],
  ...(folder === undefined ? [] : [[path.basename(folder), collect(folder)] as const]),
];

async function measure(folder: string | undefined): Promise<void> {
  const rows: string[][] = [];
  for (const [name, scripts] of kinds(folder)) {
    const times: number[] = [];
    let findings = 0;
    for (let round = 0; round < 5; round++) {
      const result = await readScripts(scripts);
      times.push(result.spentMs);
      findings = result.findings;
    }
    const ms = median(times);
    rows.push([
      name,
      megabytes(scripts).toFixed(1),
      ms.toFixed(0),
      ((megabytes(scripts) * 1000) / ms).toFixed(1),
      String(findings),
    ]);
  }
  write(table(['gate, warm, in one process', 'MB', 'CPU ms', 'MB/s', 'findings'], rows));
  const scratch = mkdtempSync(path.join(tmpdir(), 'prereview-sql-'));
  const squawk = installSquawk(scratch);
  if ('missing' in squawk) write(`\nsquawk: skipped, it could not be installed (${squawk.missing})`);
  else {
    const compared = kinds(folder).map(([name, scripts]) => compare(name, scripts, squawk.program, scratch));
    write(`\n${table(['whole processes', 'MB', 'gate ms', 'MB/s', 'squawk ms', 'MB/s'], compared)}`);
  }
  rmSync(scratch, { recursive: true, force: true });
}

const bigScript = (): Script => ({ path: 'migrations/big.sql', text: dump(50, inserts) });

/** Peak of a process of its own that builds the script and its change and, with `gate`, judges it. */
function peakMb(what: 'base' | 'gate'): number {
  const args = ['--max-old-space-size=4096', fileURLToPath(import.meta.url), '--peak', what];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return Number(stdout);
}

async function printPeak(what: string | undefined): Promise<void> {
  const scripts = [bigScript()];
  if (what === 'gate') await readScripts(scripts);
  else changeOf(scripts);
  process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
}

function measureMemory(): void {
  const [base, whole] = [peakMb('base'), peakMb('gate')];
  write(`50 MB of SQL: ${(whole - base).toFixed(0)} MB over a process that only holds it (${base.toFixed(0)} MB)`);
}

const [first, second] = process.argv.slice(2);
if (first === '--read') await readScripts(collect(second ?? '.'));
else if (first === '--peak') await printPeak(second);
else if (first === '--memory') measureMemory();
else await measure(first);
