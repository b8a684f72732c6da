import { buildAutomaton } from '../../_shared/keywords/build-automaton.ts';
import { findKeywords } from '../../_shared/keywords/find-keywords.ts';
import type { LanguageName } from '../languages.ts';
import type { Hit } from '../model/hit.ts';
import { isTestPath, sharedDepth } from '../model/paths.ts';
import type { ReadText } from '../model/repository.ts';
import type { SourceFile } from '../model/source-file.ts';
import { listFunctionsOf } from './list-functions.ts';
import type { OtherFunction } from './list-functions.ts';
import { listSuspects } from './suspects.ts';
import type { Suspect } from './suspects.ts';
import { normaliseTokens, shingles, similarity } from './tokens.ts';

/** How much is compared: for each new function so many files that may hold its original, so many functions in all. */
export const twinLimits = { files: 600, candidates: 12, suspects: 150, parsed: 150 } as const;

const minSimilarity = 0.9;
const minSharedNames = 4;
/** Below that many tokens two functions may be alike because there is only one way to write them. */
const sureTokens = 100;

interface Original {
  readonly path: string;
  readonly func: OtherFunction;
  readonly likeness: number;
  readonly line: number;
}

const aside =
  /(^|\/)(vendor|node_modules|third_party|generated|dist|build|migrations|archive|archived|legacy|deprecated|backups?|old|examples?|samples?|templates?|benchmarks?|demos?)\//;

/** For each suspect the files that hold most of its names, the nearest first. One pass over each file. */
function findCandidates(
  suspects: readonly Suspect[],
  texts: readonly ReadText[],
): ReadonlyMap<Suspect, readonly ReadText[]> {
  const names = [...new Set(suspects.flatMap((suspect) => suspect.names.map((name) => name.toLowerCase())))];
  const automaton = buildAutomaton(names);
  const found = new Map<Suspect, ReadText[]>(suspects.map((suspect) => [suspect, []]));
  for (const text of texts) {
    const seen = new Set<string>();
    findKeywords(automaton, text.bytes, (keyword) => seen.add(names[keyword] ?? ''));
    if (seen.size < minSharedNames) continue;
    for (const suspect of suspects) {
      const shared = suspect.names.filter((name) => seen.has(name.toLowerCase())).length;
      if (shared >= Math.min(minSharedNames + 1, suspect.names.length)) found.get(suspect)?.push(text);
    }
  }
  for (const [{ source }, near] of found)
    near.sort((a, b) => sharedDepth(b.path, source.file.path) - sharedDepth(a.path, source.file.path));
  return found;
}

interface Body {
  readonly body: { readonly start: number; readonly end: number };
}

const textsOf = ({ body }: Body, code: string): readonly string[] =>
  code.slice(body.start, body.end).match(/"[^"\n]{2,200}"|'[^'\n]{2,200}'/g) ?? [];

/** Tables, flags and registrations have the same shape and say something else in each: their texts differ. */
function differsInTexts(one: Body, code: string, other: Body, text: string): boolean {
  const own = new Set(textsOf(one, code));
  const shared = own.intersection(new Set(textsOf(other, text)));
  return own.size >= 4 && shared.size * 2 < own.size;
}

function compare(suspect: Suspect, { path, text }: ReadText, functions: readonly OtherFunction[]): Original | null {
  const { source, func, runs, tokens: length } = suspect;
  const chars = func.body.end - func.body.start;
  let best: Original | null = null;
  for (const other of functions) {
    const isItself = path === source.file.path && other.start < func.end && other.end > func.start;
    const otherChars = other.body.end - other.body.start;
    if (isItself || otherChars * 2 < chars || otherChars > chars * 2) continue;
    const tokens = normaliseTokens(text.slice(other.body.start, other.body.end), source.language);
    if (tokens.length * 10 < length * 8 || tokens.length * 8 > length * 10) continue;
    const likeness = similarity(runs, shingles(tokens));
    if (likeness < minSimilarity || likeness <= (best?.likeness ?? 0)) continue;
    if (differsInTexts(func, source.code, other, text)) continue;
    best = { path, func: other, likeness, line: text.slice(0, other.start).split('\n').length };
  }
  return best;
}

type ListFunctions = (text: ReadText) => Promise<readonly OtherFunction[]>;

/** Parses each file once, and no more than the limit says in all. */
function createLister(language: LanguageName): ListFunctions {
  const known = new Map<string, Promise<readonly OtherFunction[]>>();
  return ({ path, text }) => {
    const value =
      known.get(path) ??
      (known.size >= twinLimits.parsed ? Promise.resolve([]) : listFunctionsOf(language, path, text));
    known.set(path, value);
    return value;
  };
}

async function findOriginal(
  suspect: Suspect,
  near: readonly ReadText[],
  list: ListFunctions,
): Promise<Original | null> {
  let best: Original | null = null;
  for (const text of near.slice(0, twinLimits.candidates)) {
    const original = compare(suspect, text, await list(text));
    if (original !== null && original.likeness > (best?.likeness ?? 0)) best = original;
    if (best?.likeness === 1) break;
  }
  return best;
}

function describe({ func, tokens }: Suspect, { path, func: original, likeness, line }: Original): Hit {
  const share = Math.floor(likeness * 100);
  return {
    rule: 'near-copy',
    start: func.start,
    end: func.body.start + 1,
    message: `\`${func.name}\` (${tokens} tokens) is ${share} % the same as \`${original.name}\` in ${path}:${line}.`,
    remedy: `Call \`${original.name}\` of ${path}; where they differ, make that a parameter.`,
    ...(tokens < sureTokens ? { level: 'note' } : {}),
    symbol: func.name,
    reach: `${path}:${original.name}`,
  };
}

export interface TwinWorld {
  /** Texts of the files of a language, those near the change first. */
  texts(language: LanguageName, maxFiles: number): Promise<readonly ReadText[]>;
}

interface Twin {
  readonly source: SourceFile;
  readonly hit: Hit;
}

async function findInLanguage(
  language: LanguageName,
  suspects: readonly Suspect[],
  world: TwinWorld,
): Promise<readonly Twin[]> {
  const texts = (await world.texts(language, twinLimits.files)).filter(
    ({ path }) => !isTestPath(path) && !aside.test(path),
  );
  const candidates = findCandidates(suspects, texts);
  const list = createLister(language);
  const reported = new Set<string>();
  const found: Twin[] = [];
  for (const suspect of suspects) {
    const original = await findOriginal(suspect, candidates.get(suspect) ?? [], list);
    if (original === null) continue;
    const own = `${suspect.source.file.path}:${suspect.func.start}`;
    const other = `${original.path}:${original.func.start}`;
    // A pair that both came with the change is told once.
    if (!reported.has(`${other} ${own}`)) found.push({ source: suspect.source, hit: describe(suspect, original) });
    reported.add(`${own} ${other}`);
  }
  return found;
}

/** New functions that nearly repeat one of the repository as it is at the head: one that moved has no original there. */
export async function findTwins(
  sources: readonly SourceFile[],
  minTokens: number,
  world: TwinWorld,
): Promise<readonly Twin[]> {
  const own = sources.filter(({ file }) => !aside.test(file.path));
  const suspects = own.flatMap((source) => listSuspects(source, minTokens)).slice(0, twinLimits.suspects);
  const byLanguage = Map.groupBy(suspects, ({ source }) => source.language);
  const found: Twin[] = [];
  for (const [language, those] of byLanguage) found.push(...(await findInLanguage(language, those, world)));
  return found;
}
