import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Side } from '../../pipeline/domain/change.ts';
import type { FilePair } from './change-from-pairs.ts';
import { fillPlaceholders } from './fill-placeholders.ts';

export interface ExpectedFinding {
  readonly rule: string;
  readonly path: string;
  readonly side?: Side;
  readonly line?: number;
}

/** `expected.json` of a case: options for the gate, the change's title and description, and the findings, all of them, in any order. */
export interface GateCase {
  readonly name: string;
  readonly gateId: string;
  readonly pairs: readonly FilePair[];
  readonly options: unknown;
  /** What the change says of itself; empty for the many gates that do not listen. */
  readonly title: string;
  readonly body: string;
  readonly findings: readonly ExpectedFinding[];
}

function listFiles(folder: string, prefix = ''): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const full = path.join(folder, name);
    return statSync(full).isDirectory() ? listFiles(full, `${prefix}${name}/`) : [`${prefix}${name}`];
  });
}

function readSide(folder: string, file: string): string | null {
  const full = path.join(folder, file);
  return existsSync(full) ? fillPlaceholders(readFileSync(full, 'utf8')) : null;
}

function readCase(gateId: string, folder: string): GateCase {
  const before = path.join(folder, 'before');
  const after = path.join(folder, 'after');
  const paths = [...new Set([...listFiles(before), ...listFiles(after)])].sort();
  const file = path.join(folder, 'expected.json');
  const expected = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as {
        options?: unknown;
        title?: string;
        body?: string;
        findings?: ExpectedFinding[];
      })
    : {};
  return {
    name: path.basename(folder),
    gateId,
    pairs: paths.map((name) => ({ path: name, before: readSide(before, name), after: readSide(after, name) })),
    options: expected.options ?? {},
    title: expected.title ?? '',
    body: expected.body ?? '',
    findings: expected.findings ?? [],
  };
}

/** Cases of one gate: folders `ok.<name>` and `bad.<name>` with `before/`, `after/` and, for `bad`, `expected.json`. */
export function readCases(gateFolder: string): readonly GateCase[] {
  const folder = path.join(gateFolder, 'cases');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^(?:ok|bad)\./.test(name))
    .sort()
    .map((name) => readCase(path.basename(gateFolder), path.join(folder, name)));
}
