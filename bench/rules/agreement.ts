/** Findings of two engines, side by side. */
import type { Answer } from './ask-repository.ts';
import type { PickedFile } from './pick-files.ts';
import type { ComparedRule } from './read-rules.ts';

export interface Difference {
  readonly rule: ComparedRule;
  readonly only: 'ours' | 'semgrep';
  readonly repository: string;
  readonly path: string;
  /** `first-last`, 1-based. */
  readonly lines: string;
  /** Text of the first line. */
  readonly text: string;
  readonly language: string | null;
}

export interface Pair {
  readonly rule: ComparedRule;
  readonly language: string | null;
  readonly both: number;
}

export interface Compared {
  readonly repository: string;
  readonly files: number;
  readonly pairs: readonly Pair[];
  readonly differences: readonly Difference[];
  /** Findings of either in files that semgrep could only read in part; they count for neither. */
  readonly inUnparsed: { readonly both: number; readonly ours: number; readonly theirs: number };
  readonly unparsed: readonly string[];
  /** Files of which semgrep dropped everything, as it was too much. */
  readonly dropped: readonly string[];
  readonly timeouts: readonly string[];
  readonly refused: Answer['refused'];
  readonly notRun: readonly (readonly [rule: string, reason: string])[];
  readonly failed: readonly string[];
  readonly oursMs: number;
  readonly theirsMs: number;
}

/** What the engine of this repository says of the same files. */
export interface Own {
  readonly hits: Answer['hits'];
  readonly notRun: ReadonlyMap<string, string>;
  /** `rule path` of what was given up. */
  readonly givenUp: readonly string[];
  readonly failed: readonly string[];
  readonly tookMs: number;
}

const keysOf = (hits: Answer['hits'], rule: string, path: string): Set<string> =>
  new Set(hits.filter((hit) => hit.rule === rule && hit.path === path).map((hit) => hit.lines));

const groupOf = (hits: Answer['hits']): Map<string, Answer['hits']> =>
  Map.groupBy(hits, (hit) => `${hit.rule} ${hit.path}`);

export function compareAnswers(
  repository: string,
  files: readonly PickedFile[],
  rules: readonly ComparedRule[],
  own: Own,
  theirs: Answer,
): Compared {
  const outside = new Set([...own.notRun.keys(), ...theirs.refused.map(([rule]) => rule)]);
  const timeouts = theirs.errors.filter(({ kind }) => /timeout/i.test(kind)).map(({ rule, path }) => `${rule} ${path}`);
  const skipped = new Set([...timeouts, ...own.givenUp]);
  // All that it found in a file is dropped when that is too much.
  const dropped = new Set(theirs.errors.filter(({ kind }) => /too many|memory/i.test(kind)).map(({ path }) => path));
  const unread = theirs.errors.filter(({ kind }) => !/timeout|too many|memory/i.test(kind)).map(({ path }) => path);
  const unparsed = new Set(unread);
  const [left, right] = [groupOf(own.hits), groupOf(theirs.hits)];
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const pairs: Pair[] = [];
  const differences: Difference[] = [];
  const inUnparsed = { both: 0, ours: 0, theirs: 0 };
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [id = '', ...rest] = key.split(' ');
    const [rule, file] = [byId.get(id), byPath.get(rest.join(' '))];
    if (rule === undefined || file === undefined || outside.has(id) || skipped.has(key) || dropped.has(file.path))
      continue;
    const ours = keysOf(left.get(key) ?? [], id, file.path);
    const other = keysOf(right.get(key) ?? [], id, file.path);
    const both = ours.intersection(other).size;
    if (unparsed.has(file.path)) {
      inUnparsed.both += both;
      inUnparsed.ours += ours.size - both;
      inUnparsed.theirs += other.size - both;
      continue;
    }
    pairs.push({ rule, language: file.language, both });
    const textLines = file.text.split('\n');
    const tell = (only: Difference['only'], all: ReadonlySet<string>): void => {
      for (const lines of all) {
        const text = (textLines[Number(lines.split('-')[0]) - 1] ?? '').trim().slice(0, 160);
        differences.push({ rule, only, repository, path: file.path, lines, text, language: file.language });
      }
    };
    tell('ours', ours.difference(other));
    tell('semgrep', other.difference(ours));
  }
  const notRun = [...own.notRun].filter(([id]) => byId.has(id));
  return {
    repository,
    files: files.length,
    pairs,
    differences,
    inUnparsed,
    unparsed: [...unparsed],
    dropped: [...dropped],
    timeouts: [...timeouts, ...own.givenUp.map((key) => `ours: ${key}`)],
    refused: theirs.refused,
    notRun,
    failed: own.failed,
    oursMs: own.tookMs,
    theirsMs: theirs.tookMs,
  };
}
