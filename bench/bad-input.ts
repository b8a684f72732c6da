/**
 * Hostile files, each as a change of its own through the built program, one gate at a time: how it ended, how long it took and
 * the most memory it held. `npm run bench -- bad-input [GATE…]`. Run `npm run build` first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { table } from './statistics.ts';

interface Hostile {
  readonly name: string;
  readonly path: string;
  readonly bytes: () => Uint8Array;
}

interface Ended {
  readonly exitCode: number | null;
  readonly ms: number;
  readonly maxRssMb: number;
  readonly said: string;
}

const text = (make: () => string) => () => Buffer.from(make(), 'utf8');
const repeat = (unit: string, mb: number): string => unit.repeat(Math.ceil((mb * 1e6) / unit.length));
const noise = () => Buffer.from(Array.from({ length: 300_000 }, (_, nr) => (nr * 7919 + (nr >> 3)) & 255));
const notUtf8 = (around: string) => () =>
  Buffer.concat([Buffer.from(around), Buffer.from([0xff, 0xfe, 0xc3, 0x28, 10])]);

const bomb = `${[
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefghij'.split('').map((letter, nr) => {
    const before = 'abcdefghi'[nr];
    return `${letter}: &${letter} [${Array(9).fill(`*${before}`).join(', ')}]`;
  }),
].join('\n')}\n`;

function nested(open: string, close: string, around: readonly [string, string]): () => Uint8Array {
  return text(() => `${around[0]}${open.repeat(10_000)}${close.repeat(10_000)}${around[1]}`);
}

const kinds: Readonly<Record<string, readonly Hostile[]>> = {
  sql: [
    { name: 'truncated', path: 'migrations/1.sql', bytes: text(() => 'CREATE TABLE a (id int);\nDROP TABLE "use') },
    { name: 'binary', path: 'migrations/1.sql', bytes: noise },
    { name: '50 MB', path: 'migrations/1.sql', bytes: text(() => repeat("INSERT INTO a VALUES (1, 'x');\n", 50)) },
    { name: '50 MB of DDL', path: 'migrations/1.sql', bytes: text(() => repeat('DROP TABLE a;\n', 50)) },
    { name: '10,000 levels', path: 'migrations/1.sql', bytes: nested('(', ')', ['SELECT ', ';']) },
    { name: 'invalid UTF-8', path: 'migrations/1.sql', bytes: notUtf8('DROP TABLE users; -- ') },
    {
      name: 'ORM, 10,000 levels',
      path: 'db/migrate/1_a.rb',
      bytes: nested('[', ']', ['class A < ActiveRecord::Migration[7.0]\n x ', '\nend']),
    },
    {
      name: 'ORM, 50 MB',
      path: 'db/migrate/1_a.rb',
      bytes: text(() => `class A < ActiveRecord::Migration[7.0]\ndef change\n${repeat('drop_table :a\n', 50)}end\nend`),
    },
  ],
  shell: [
    { name: 'truncated', path: 'deploy.sh', bytes: text(() => 'if true; then\n rm -rf "$A') },
    { name: 'binary', path: 'deploy.sh', bytes: noise },
    { name: '50 MB', path: 'deploy.sh', bytes: text(() => repeat('kubectl delete ns prod && echo "$A"\n', 50)) },
    { name: 'one line of 10 MB', path: 'deploy.sh', bytes: text(() => repeat('rm -rf $A; ', 10)) },
    { name: '10,000 levels', path: 'deploy.sh', bytes: nested('$(', ')', ['echo ', '\n']) },
    { name: 'invalid UTF-8', path: 'deploy.sh', bytes: notUtf8('rm -rf / # ') },
    { name: 'YAML bomb', path: '.github/workflows/a.yml', bytes: text(() => `on: push\njobs: {}\n${bomb}`) },
    { name: 'cyclic anchors', path: '.github/workflows/a.yml', bytes: text(() => 'on: push\njobs: &a\n  b: *a\n') },
  ],
  iac: [
    { name: 'truncated', path: 'main.tf', bytes: text(() => 'resource "aws_s3_bucket" "a" {\n  bucket = "x') },
    { name: 'binary', path: 'main.tf', bytes: noise },
    {
      name: '50 MB',
      path: 'main.tf',
      bytes: text(() => repeat('resource "aws_s3_bucket" "a" {\n  bucket = "x"\n}\n', 50)),
    },
    {
      name: '900 KB, valid',
      path: 'main.tf',
      bytes: text(() => repeat('resource "aws_s3_bucket" "a" {\n  bucket = "x"\n}\n', 0.9)),
    },
    { name: '10,000 levels', path: 'main.tf', bytes: nested('[', ']', ['a = ', '\n']) },
    { name: 'invalid UTF-8', path: 'main.tf', bytes: notUtf8('# ') },
    {
      name: 'plan of 50 MB',
      path: 'tfplan.json',
      bytes: text(
        () =>
          `{"format_version":"1.2","resource_changes":[${repeat('{"address":"a.b","change":{"actions":["delete"]}},', 50)}{}]}`,
      ),
    },
    { name: 'YAML bomb', path: 'k8s/a.yaml', bytes: text(() => `apiVersion: v1\nkind: Namespace\n${bomb}`) },
    {
      name: 'cyclic anchors',
      path: 'k8s/a.yaml',
      bytes: text(() => 'apiVersion: v1\nkind: ConfigMap\nmetadata: &a\n  b: *a\n'),
    },
    {
      name: 'manifest of 10 MB',
      path: 'k8s/a.yaml',
      bytes: text(() => repeat('---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  b: c\n', 10)),
    },
    {
      name: 'template of 5 MB',
      path: 'template.json',
      bytes: text(
        () =>
          `{"AWSTemplateFormatVersion":"2010-09-09","Resources":{${Array.from({ length: 60_000 }, (_, nr) => `"R${nr}":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":"b${nr}"}}`).join(',')}}}`,
      ),
    },
  ],
  api: [
    { name: 'truncated', path: 'openapi.yaml', bytes: text(() => 'openapi: 3.0.0\npaths:\n  "/a') },
    { name: 'binary', path: 'schema.proto', bytes: noise },
    { name: '50 MB', path: 'schema.graphql', bytes: text(() => repeat('type A { b: String }\n', 50)) },
    {
      name: '5 MB, valid',
      path: 'schema.graphql',
      bytes: text(() => Array.from({ length: 200_000 }, (_, nr) => `type A${nr} { b: String }`).join('\n')),
    },
    {
      name: 'OpenAPI of 5 MB',
      path: 'openapi.json',
      bytes: text(
        () =>
          `{"openapi":"3.0.0","info":{"title":"a","version":"1"},"paths":{${Array.from({ length: 40_000 }, (_, nr) => `"/a${nr}":{"get":{"responses":{"200":{"description":"x"}}}}`).join(',')}}}`,
      ),
    },
    { name: '10,000 levels', path: 'schema.graphql', bytes: nested('[', ']', ['type A { b: ', ' }']) },
    { name: 'invalid UTF-8', path: 'schema.proto', bytes: notUtf8('syntax = "proto3"; // ') },
    { name: 'YAML bomb', path: 'openapi.yaml', bytes: text(() => `openapi: 3.0.0\n${bomb}`) },
    { name: 'cyclic anchors', path: 'openapi.yaml', bytes: text(() => 'openapi: 3.0.0\npaths: &a\n  b: *a\n') },
  ],
};

const root = path.resolve(import.meta.dirname, '..');
const program = path.join(root, 'dist', 'pipeline.mjs');

const git = (cwd: string, ...args: string[]): void => {
  spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd, stdio: 'ignore' });
};

/** The change adds the file and, so that pairs are read too, changes it: half of it is there before. */
function run(gate: string, hostile: Hostile): Ended {
  const folder = mkdtempSync(path.join(tmpdir(), 'prereview-bad-'));
  const report = path.join(folder, '..', `${path.basename(folder)}.rss`);
  try {
    git(folder, 'init', '-q', '-b', 'main');
    git(folder, 'commit', '-q', '--allow-empty', '-m', 'base');
    const file = path.join(folder, hostile.path);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, hostile.bytes());
    const preload = `data:text/javascript,import fs from 'node:fs';process.on('exit',()=>fs.writeFileSync(${JSON.stringify(report)},String(process.resourceUsage().maxRSS)))`;
    const args = ['--import', preload, program, 'run', '--only', gate, '--format', 'json'];
    const startedAt = performance.now();
    const { status, stdout } = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 29,
      timeout: 60_000,
    });
    const ms = performance.now() - startedAt;
    const maxRssMb = existsSync(report) ? Number(readFileSync(report, 'utf8')) / 1024 : Number.NaN;
    return { exitCode: status, ms, maxRssMb, said: sum(stdout) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(report, { force: true });
  }
}

/** `2 findings, parse-error` · `unread: …` */
function sum(stdout: string): string {
  if (!stdout.startsWith('{')) return 'no report';
  const report = JSON.parse(stdout) as {
    findings: readonly { ruleId: string }[];
    verdict: { decision: string; reasons: readonly { text: string }[] };
  };
  const rules = [...new Set(report.findings.map((one) => one.ruleId.split('/')[1]))].slice(0, 2).join(', ');
  const reason = report.verdict.decision === 'incomplete' ? (report.verdict.reasons[0]?.text ?? '') : '';
  return `${report.findings.length} ${rules}${reason === '' ? '' : ` · unread: ${reason.slice(0, 60)}`}`;
}

if (!existsSync(program)) {
  process.stdout.write('bad-input: dist/ is not built\n→ Run `npm run build` first\n');
  process.exit(0);
}
const chosen = process.argv.slice(2);
const rows = Object.entries(kinds)
  .filter(([gate]) => chosen.length === 0 || chosen.includes(gate))
  .flatMap(([gate, all]) =>
    all.map((hostile) => {
      const ended = run(gate, hostile);
      const late = ended.ms > 2000 || !(ended.maxRssMb < 300) ? '!' : '';
      return [
        late,
        gate,
        hostile.name,
        hostile.path,
        String(ended.exitCode),
        `${Math.round(ended.ms)}`,
        `${Math.round(ended.maxRssMb)}`,
        ended.said,
      ];
    }),
  );
process.stdout.write(table(['', 'gate', 'input', 'file', 'exit', 'ms', 'MB', 'findings'], rows));
