import type { Func } from '../model/hit.ts';
import type { SourceFile } from '../model/source-file.ts';
import { normaliseTokens, shingles, tellingNames } from './tokens.ts';

/** A new function that may repeat another. */
export interface Suspect {
  readonly source: SourceFile;
  readonly func: Func;
  readonly runs: ReadonlyMap<number, number>;
  /** The longest names that it calls or reads: a copy has nearly all of them. */
  readonly names: readonly string[];
  readonly tokens: number;
}

/** Functions that set things up: alike everywhere, and nobody can call one instead of the other. */
const ceremonies = new Set([
  'init',
  'main',
  'setup',
  'tearDown',
  'setUp',
  'teardown',
  'constructor',
  '__init__',
  'initialize',
]);
const minStatements = 5;
const minNames = 4;
const maxNames = 6;

/** Nearly all of its lines are the change's: an old function with one new line is not a new copy. */
function isNew({ lines, touched }: SourceFile, { start, end }: Func): boolean {
  const [first, last] = [lines.lineOf(start), lines.lineOf(end - 1)];
  let added = 0;
  for (let line = first; line <= last; line++) if (touched.has(line)) added += 1;
  return added * 10 >= (last - first + 1) * 9;
}

/** New functions of a file that are long enough to be worth a comparison, without those inside of others. */
export function listSuspects(source: SourceFile, minTokens: number): readonly Suspect[] {
  const fresh = source.parsed.functions.filter(
    (func) => !ceremonies.has(func.name) && func.statements >= minStatements && isNew(source, func),
  );
  const outer: Func[] = [];
  for (const func of fresh.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = outer.at(-1);
    if (last === undefined || func.start >= last.end) outer.push(func);
  }
  return outer.flatMap((func) => {
    const code = source.code.slice(func.body.start, func.body.end);
    const tokens = normaliseTokens(code, source.language);
    const names = tellingNames(code).slice(0, maxNames);
    if (tokens.length < minTokens || names.length < minNames) return [];
    return { source, func, runs: shingles(tokens), names, tokens: tokens.length };
  });
}
