import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { gate } from '../../stages/check/dependencies/index.ts';
import { changeFromPairs, type FilePair, type RecordedAccess } from '../support/change-from-pairs.ts';

export interface DependenciesRun {
  readonly drafts: readonly FindingDraft[];
  readonly files: RecordedAccess;
}

/** Runs the gate `dependencies` in memory. */
export async function runDependencies(pairs: readonly FilePair[], options: unknown = {}): Promise<DependenciesRun> {
  const { change, files } = changeFromPairs(pairs);
  const parsed = gate.options.parse(options);
  // The gate runs no programs: a call would fail loudly.
  const tools = {} as Tools;
  const signal = new AbortController().signal;
  const drafts = gate.skip?.(change, parsed)
    ? []
    : await gate.run({ change, options: parsed, prior: [], files, tools, signal });
  return { drafts, files };
}

/** `error typosquat`, sorted, for one file before and after. */
export async function judge(name: string, before: string | null, after: string | null): Promise<readonly string[]> {
  const { drafts } = await runDependencies([{ path: name, before, after }]);
  return drafts.map(({ level, ruleId }) => `${level} ${ruleId.replace('dependencies/', '')}`).sort();
}

export interface ProgramResult {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a program to its end; -1 where it is not there. */
export function runProgram(
  command: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ProgramResult> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    execFile(
      program,
      args,
      { cwd, env: { ...process.env, ...env }, timeout: 60_000, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ exitCode: code, output: `${stdout}${stderr}` });
      },
    );
  });
}

/** What a registry on loopback serves: versions of a name, each with its dependencies. */
export type Shelf = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

/** A package that holds nothing but its manifest, as an archive. */
function makeArchive(name: string, version: string, dependencies: Readonly<Record<string, string>>): Buffer {
  const body = Buffer.from(JSON.stringify({ name, version, dependencies }));
  const header = Buffer.alloc(512);
  header.write('package/package.json', 0);
  header.write('0000644\0', 100);
  header.write('0000000\u00000000000\0', 108);
  header.write(`${body.length.toString(8).padStart(11, '0')}\u000000000000000\0`, 124);
  header.write('        0', 148);
  header.write('ustar\u000000', 257);
  let sum = 0;
  for (const byte of header) sum += byte;
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((512 - (body.length % 512)) % 512);
  return gzipSync(Buffer.concat([header, body, padding, Buffer.alloc(1024)]));
}

/** Answers questions about packages, and hands their archives out. */
export async function serveShelf(shelf: Shelf): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const [, name = '', version] =
      /^\/([^/]+)(?:\/-\/.+-([\d.]+)\.tgz)?$/.exec(decodeURIComponent(request.url ?? '/')) ?? [];
    const versions = shelf[name];
    const wanted = version === undefined ? undefined : versions?.[version];
    if (version !== undefined && wanted !== undefined) {
      response.writeHead(200).end(makeArchive(name, version, wanted));
      return;
    }
    if (versions === undefined) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
      return;
    }
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const entries = Object.entries(versions).map(([version, dependencies]) => {
      const tarball = `${base}/${name}/-/${name}-${version}.tgz`;
      const digest = createHash('sha512')
        .update(makeArchive(name, version, dependencies))
        .digest('base64');
      const integrity = `sha512-${digest}`;
      return [version, { name, version, dependencies, dist: { tarball, integrity } }] as const;
    });
    const latest = entries.at(-1)?.[0];
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ name, 'dist-tags': { latest }, versions: Object.fromEntries(entries) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A folder with these files, removed afterwards. */
export async function inFolder<T>(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'prereview-dependencies-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const readText = (folder: string, name: string): Promise<string> => readFile(path.join(folder, name), 'utf8');
