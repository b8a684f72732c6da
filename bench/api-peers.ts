/** Peers of the gate `api` on the same cases, where they are installed: `buf` (protobuf) and `oasdiff` (OpenAPI). */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FilePair } from '../test/support/change-from-pairs.ts';

export interface PeerVerdict {
  readonly flagged: boolean;
  readonly failed: boolean;
  readonly durationMs: number;
}

export interface Peer {
  readonly name: string;
  takes(files: readonly FilePair[]): boolean;
  judge(folder: string, files: readonly FilePair[]): { readonly flagged: boolean; readonly failed: boolean };
}

function run(program: string, args: readonly string[]): { status: number | null; stdout: string } {
  const { status, stdout, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 30_000 });
  return { status: error === undefined ? status : null, stdout };
}

const isSpecification = (file: string): boolean => /openapi\.(?:ya?ml|json)$/.test(file);

const buf: Peer = {
  name: 'buf breaking (FILE)',
  takes: (files) => files.some(({ path: file }) => file.endsWith('.proto')),
  judge(folder) {
    const root = (side: string): string => path.join(folder, side);
    const { status } = run('buf', ['breaking', root('new'), '--against', root('old')]);
    return { flagged: status === 100, failed: status !== 0 && status !== 100 };
  },
};

const oasdiff: Peer = {
  name: 'oasdiff breaking (WARN and ERR)',
  takes: (files) => files.some(({ path: file }) => isSpecification(file)),
  judge(folder, files) {
    const file = files.find((pair) => isSpecification(pair.path))?.path ?? '';
    const at = (side: string): string => path.join(folder, side, stripCase(file));
    const { status, stdout } = run('oasdiff', ['breaking', at('old'), at('new'), '--format', 'json']);
    return { flagged: status === 0 && stdout.includes('"level"'), failed: status !== 0 };
  },
};

export const peers: readonly Peer[] = [buf, oasdiff];

/** Null where the program is there; else why it is not asked. */
export function absence(peer: Peer): string | null {
  const program = peer.name.split(' ')[0] ?? '';
  const { status } = run(program, ['--version']);
  return status === 0 ? null : `${program} is not on PATH`;
}

const stripCase = (file: string): string =>
  file
    .split('/')
    .slice(2)
    .join('/')
    .replace(/^proto\//, '');

function writeSides(folder: string, files: readonly FilePair[]): void {
  for (const file of files) {
    const sides = [['old', file.before] as const, ['new', file.after] as const];
    for (const [side, text] of sides) {
      if (text === null) continue;
      const target = path.join(folder, side, stripCase(file.path));
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }
}

/** What one peer says of one case. */
export function ask(peer: Peer, files: readonly FilePair[]): PeerVerdict {
  const folder = mkdtempSync(path.join(tmpdir(), 'prereview-peer-'));
  try {
    writeSides(folder, files);
    const startedAt = performance.now();
    const verdict = peer.judge(folder, files);
    return { ...verdict, durationMs: performance.now() - startedAt };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
