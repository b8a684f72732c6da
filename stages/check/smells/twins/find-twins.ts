import { parseJavaScript, scriptsOf } from '../javascript/parse-source.ts';
import { isOfLanguage } from '../languages.ts';
import type { LanguageName } from '../languages.ts';
import type { Func, Hit } from '../model/hit.ts';
import { isTestPath, sharedDepth } from '../model/paths.ts';
import type { SourceFile } from '../model/source-file.ts';
import { parseWithTree } from '../trees/parse-source.ts';
import { normaliseTokens, shingles, similarity, tellingNames } from './tokens.ts';

/** How much of the repository is compared: the nearest files first. */
export const twinLimits = { files: 1500, chars: 12_000_000, candidates: 25, functions: 200 } as const;

const minSimilarity = 0.9;
const minStatements = 5;

interface Suspect {
  readonly source: SourceFile;
  readonly func: Func;
  readonly runs: ReadonlyMap<number, number>;
  readonly names: readonly string[];
  readonly length: number;
}

interface Original {
  readonly path: string;
  readonly func: Func;
  readonly likeness: number;
  readonly line: number;
}

/** Most of its lines are the change's: an old function with one new line is not a new copy. */
function isNew({ lines, touched }: SourceFile, { start, end }: Func): boolean {
  const [first, last] = [lines.lineOf(start), lines.lineOf(end - 1)];
  let added = 0;
  for (let line = first; line <= last; line++) if (touched.has(line)) added += 1;
  return added * 10 >= (last - first + 1) * 9;
}

/** New functions of a file that are long enough to be worth a comparison, without those inside of others. */
export function listSuspects(source: SourceFile, minTokens: number): readonly Suspect[] {
  const fresh = source.parsed.functions.filter((func) => func.statements >= minStatements && isNew(source, func));
  const outer = fresh.filter((func) => !fresh.some((other) => other !== func && other.start <= func.start && other.end >= func.end));
  return outer.flatMap((func) => {
    const code = source.code.slice(func.body.start, func.body.end);
    const tokens = normaliseTokens(code, source.language);
    const names = tellingNames(code);
    if (tokens.length < minTokens || names.length < 4) return [];
    return { source, func, runs: shingles(tokens), names: names.slice(0, 6), length: tokens.length };
  });
}

interface Text {
  readonly path: string;
  readonly text: string;
}

/** A copy has nearly all names of its original: four of the six longest must be there. */
const mayHold = (text: string, { names }: Suspect): boolean => names.filter((name) => text.includes(name)).length >= Math.min(names.length, 4);

async function functionsOf(language: LanguageName, { path, text }: Text): Promise<readonly Func[]> {
  const parsed = language === 'javascript' ? await parseJavaScript(path, scriptsOf(path, text)) : await parseWithTree(language, path, text);
  return 'functions' in parsed ? parsed.functions : [];
}

function compare(suspect: Suspect, { path, text }: Text, functions: readonly Func[]): Original | null {
  let best: Original | null = null;
  for (const func of functions) {
    const isItself = path === suspect.source.file.path && func.start < suspect.func.end && func.end > suspect.func.start;
    if (isItself || func.statements * 2 < suspect.func.statements || func.statements > suspect.func.statements * 2) continue;
    const tokens = normaliseTokens(text.slice(func.body.start, func.body.end), suspect.source.language);
    if (tokens.length * 10 < suspect.length * 8 || tokens.length * 8 > suspect.length * 10) continue;
    const likeness = similarity(suspect.runs, shingles(tokens));
    if (likeness >= minSimilarity && likeness > (best?.likeness ?? 0)) best = { path, func, likeness, line: text.slice(0, func.start).split('\n').length };
  }
  return best;
}

async function findOriginal(suspect: Suspect, texts: readonly Text[], parse: (text: Text) => Promise<readonly Func[]>): Promise<Original | null> {
  const near = texts.filter(({ text }) => mayHold(text, suspect));
  let best: Original | null = null;
  for (const text of near.slice(0, twinLimits.candidates)) {
    const original = compare(suspect, text, await parse(text));
    if (original !== null && original.likeness > (best?.likeness ?? 0)) best = original;
  }
  return best;
}

function describe({ func, length }: Suspect, { path, func: original, likeness, line }: Original): Hit {
  const share = Math.floor(likeness * 100);
  return {
    rule: 'near-copy',
    start: func.start,
    end: func.body.start + 1,
    message: `\`${func.name}\` (${length} tokens) is ${share} % the same as \`${original.name}\` in ${path}:${line}.`,
    remedy: `Call \`${original.name}\` of ${path}; where they differ, make that a parameter.`,
    symbol: func.name,
    reach: `${path}:${original.name}`,
  };
}

export interface TwinWorld {
  /** Texts of all files of a language. */
  texts(language: LanguageName): Promise<readonly Text[]>;
}

const sorted = (texts: readonly Text[], path: string): readonly Text[] =>
  texts
    .filter((one) => !isTestPath(one.path) && !/(^|\/)(vendor|node_modules|third_party|generated|dist|build|migrations|archive|archived|legacy|deprecated|backups?|old|examples?|samples?|templates?|benchmarks?|demos?)\//.test(one.path))
    .toSorted((a, b) => sharedDepth(b.path, path) - sharedDepth(a.path, path));

/** New functions that nearly repeat one of the repository as it is at the head: one that moved has no original there. */
export async function findTwins(sources: readonly SourceFile[], minTokens: number, world: TwinWorld): Promise<readonly { source: SourceFile; hit: Hit }[]> {
  const suspects = sources.flatMap((source) => listSuspects(source, minTokens)).slice(0, twinLimits.functions);
  const parsed = new Map<string, Promise<readonly Func[]>>();
  const found: { source: SourceFile; hit: Hit }[] = [];
  const reported = new Set<string>();
  for (const suspect of suspects) {
    const { language, file } = suspect.source;
    const texts = await world.texts(language);
    const parse = (text: Text): Promise<readonly Func[]> => {
      const value = parsed.get(text.path) ?? functionsOf(language, text);
      parsed.set(text.path, value);
      return value;
    };
    const original = await findOriginal(suspect, sorted(texts.filter(({ path }) => isOfLanguage(path, language)), file.path).slice(0, twinLimits.files), parse);
    const key = original === null ? '' : `${original.path}:${original.func.start}`;
    const own = `${file.path}:${suspect.func.start}`;
    if (original === null || reported.has(`${key} ${own}`)) continue;
    reported.add(`${own} ${key}`);
    found.push({ source: suspect.source, hit: describe(suspect, original) });
  }
  return found;
}
