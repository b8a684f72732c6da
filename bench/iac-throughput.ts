/**
 * How many MB of HCL a second the gate iac reads: pairs of modules in which every tenth resource changed, generated, or the
 * `.tf` files of a folder that is given (`npm run bench -- iac-throughput path/to/modules`). Side by side in the same run with
 * checkov (PyPI) where it is on PATH, as whole processes on the same files, start-up included.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tools } from '../pipeline/domain/gate.ts';
import { gate } from '../stages/check/iac/index.ts';
import { changeFromPairs, type FilePair } from '../test/support/change-from-pairs.ts';
import { median, table } from './statistics.ts';

const write = (line: string): void => void process.stdout.write(`${line}\n`);

const resource = (nr: number, retention: number): string => `
# Keeps the orders of region ${nr}
resource "aws_db_instance" "orders_${nr}" {
  identifier              = "orders-\${var.environment}-${nr}"
  engine                  = "postgres"
  instance_class          = var.instance_class
  allocated_storage       = 100
  backup_retention_period = ${retention}
  deletion_protection     = true
  vpc_security_group_ids  = [aws_security_group.orders_${nr}.id]

  tags = merge(local.tags, {
    Name = "orders-${nr}"
    Team = "checkout"
  })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_security_group" "orders_${nr}" {
  name   = "orders-${nr}"
  vpc_id = var.vpc_id

  dynamic "ingress" {
    for_each = var.allowed_cidrs
    content {
      from_port   = 5432
      to_port     = 5432
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }
}
`;

/** Modules of about 20 KB; the head changes the retention of every tenth database. */
function generate(sizeMb: number): readonly FilePair[] {
  const pairs: FilePair[] = [];
  for (let size = 0, nr = 0; size < sizeMb * 1e6;) {
    const numbers = Array.from({ length: 20 }, () => nr++);
    const before = numbers.map((one) => resource(one, 14)).join('');
    const after = numbers.map((one) => resource(one, one % 10 === 0 ? 7 : 14)).join('');
    pairs.push({ path: `modules/m${nr}/main.tf`, before, after });
    size += before.length + after.length;
  }
  return pairs;
}

/** Every file of a folder as one that the change adds. */
function collect(folder: string): readonly FilePair[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tf'));
  return names.map((name) => ({ path: name, before: null, after: readFileSync(path.join(folder, name), 'utf8') }));
}

const megabytes = (pairs: readonly FilePair[]): number =>
  pairs.reduce((sum, one) => sum + Buffer.byteLength(`${one.before ?? ''}${one.after ?? ''}`), 0) / 1e6;

// The gate runs no programs: a call fails loudly.
const tools = { listFiles: async () => [] } as unknown as Tools;

async function readPairs(pairs: readonly FilePair[]): Promise<{ findings: number; spentMs: number }> {
  const { change, files } = changeFromPairs(pairs);
  const startedAt = performance.now();
  const options = gate.options.parse({});
  const drafts = await gate.run({ change, options, prior: [], files, tools, signal: new AbortController().signal });
  return { findings: drafts.length, spentMs: performance.now() - startedAt };
}

function writeHeads(folder: string, pairs: readonly FilePair[]): void {
  for (const { path: file, after } of pairs) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), after ?? '');
  }
}

function timeProcess(program: string, args: readonly string[]): number | null {
  const startedAt = performance.now();
  const { error } = spawnSync(program, args, { stdio: 'ignore', timeout: 300_000, killSignal: 'SIGKILL' });
  return error === undefined ? performance.now() - startedAt : null;
}

const rate = (mb: number, ms: number): readonly string[] => [String(Math.round(ms)), (mb / (ms / 1000)).toFixed(1)];

async function measureWarm(sets: readonly (readonly [string, readonly FilePair[]])[]): Promise<void> {
  const rows: string[][] = [];
  for (const [name, pairs] of sets) {
    const runs = [];
    for (let nr = 0; nr < 5; nr++) runs.push(await readPairs(pairs));
    const spent = median(runs.slice(1).map((one) => one.spentMs));
    rows.push([name, megabytes(pairs).toFixed(1), ...rate(megabytes(pairs), spent), String(runs[0]?.findings)]);
  }
  write(table(['gate, warm, in one process', 'MB', 'ms', 'MB/s', 'findings'], rows));
}

/** Both read the heads as added files: checkov knows no pairs. */
function measureProcesses(sets: readonly (readonly [string, readonly FilePair[]])[]): void {
  const rows = sets.map(([name, pairs]) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'prereview-iac-'));
    try {
      writeHeads(folder, pairs);
      const mb = megabytes(collect(folder));
      const own = timeProcess(process.execPath, [fileURLToPath(import.meta.url), '--once', folder]) ?? Infinity;
      const theirs = timeProcess('checkov', ['-d', folder, '-o', 'json', '--compact', '--quiet', '--skip-download']);
      const ratio = theirs === null ? 'not on PATH' : `${(theirs / own).toFixed(1)} ×`;
      return [name, mb.toFixed(1), ...rate(mb, own), ...(theirs === null ? ['skipped', '–'] : rate(mb, theirs)), ratio];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  write(`\n${table(['whole processes, heads', 'MB', 'gate ms', 'MB/s', 'checkov ms', 'MB/s', 'ratio'], rows)}`);
}

const [first, second] = process.argv.slice(2);
if (first === '--once' && second !== undefined) await readPairs(collect(second));
else {
  const generated = ['generated modules', generate(2)] as const;
  const sets = first === undefined ? [generated] : [generated, [first, collect(first)] as const];
  await measureWarm(sets);
  measureProcesses(sets);
}
