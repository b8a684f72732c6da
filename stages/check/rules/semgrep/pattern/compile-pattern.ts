import { isUnparsed } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { damageOf, indexTree, parseBest } from '../tree/build-tree.ts';
import { convertRoot } from '../tree/convert.ts';
import type { LanguageSpec, Pick } from '../tree/language.ts';
import { UnsupportedPattern } from '../types.ts';
import { finishPattern } from './finish-pattern.ts';
import { rewriteEllipses, rewriteMetavariables } from './rewrite.ts';

/** A pattern ready for matching. */
export type Pattern = Pick;

interface Candidate {
  readonly code: string;
  readonly wrapping: LanguageSpec['wrappings'][number];
}

/** Replaces the `index`-th placeholder by another text. */
function swapEllipsis(code: string, index: number, by: string): string {
  let seen = -1;
  return code.replaceAll('__ELLIPSIS__', (whole) => {
    seen += 1;
    return seen === index ? by : whole;
  });
}

async function damageIn(spec: LanguageSpec, code: string): Promise<number> {
  const parsed = await parseBest(spec, code);
  return 'reason' in parsed ? Number.POSITIVE_INFINITY : parsed.damage;
}

/** Tries the language's other ways to write `...` at each ellipsis; null when damage stays. */
async function mendEllipses(spec: LanguageSpec, code: string): Promise<string | null> {
  let current = code;
  let damage = await damageIn(spec, current);
  const count = code.split('__ELLIPSIS__').length - 1;
  if (count > 12) return null;
  for (let index = 0; index < count && damage > 0; index += 1) {
    for (const by of spec.ellipses) {
      const tried = swapEllipsis(current, index, by);
      const left = await damageIn(spec, tried);
      if (left < damage) [current, damage] = [tried, left];
    }
  }
  return damage === 0 ? current : null;
}

async function readWrapped(spec: LanguageSpec, { code, wrapping }: Candidate): Promise<Pattern | null> {
  const parsed = await parseBest(spec, code);
  if ('reason' in parsed || parsed.damage > 0) return null;
  const root = convertRoot(spec, parsed.tree.root, code, true);
  finishPattern(root);
  indexTree(spec, root, code, null);
  return wrapping.pick(root);
}

async function tryText(spec: LanguageSpec, text: string, isMending: boolean, most = 99): Promise<Pattern | null> {
  for (const wrapping of spec.wrappings.slice(0, most)) {
    const code = wrapping.code.replace('%', () => text);
    const mended = isMending ? await mendEllipses(spec, code) : code;
    const pattern = mended === null ? null : await readWrapped(spec, { code: mended, wrapping });
    if (pattern !== null) return pattern;
  }
  return null;
}

async function readOwn(own: NonNullable<LanguageSpec['own']>, language: string, source: string): Promise<Pattern> {
  const picked = await own.pattern(source);
  if (picked === null)
    throw new UnsupportedPattern(`pattern is no ${language} that can be read: ${source.slice(0, 200)}`);
  const nodes = picked.kind === 'node' ? [picked.node] : picked.nodes;
  for (const node of nodes) {
    finishPattern(node);
    indexTree({ name: language } as LanguageSpec, node, source, null);
  }
  return picked;
}

/** Reads a pattern. Throws `UnsupportedPattern` when no reading of it as the language makes sense. */
export async function compilePattern(language: LanguageSpec, source: string): Promise<Pattern> {
  const spec = language.patternGrammars === undefined ? language : { ...language, grammars: language.patternGrammars };
  if (spec.own !== undefined) return readOwn(spec.own, spec.name, source);
  const plain = source.trim();
  const typed = spec.rewriteTyped?.(plain) ?? plain;
  const rewrite = (variant: string): string => rewriteMetavariables(spec, rewriteEllipses(spec, variant));
  if (typed !== plain) {
    // `($X: T)` is also half of a function: only what is whole as written is taken as written.
    const pattern = (await tryText(spec, rewrite(plain), false, 3)) ?? (await tryText(spec, rewrite(typed), false));
    if (pattern !== null) return pattern;
  }
  // What begins with such a word is a statement, however much it looks like half of something else.
  if (/^(?:for|while|switch|if|do|try)\b/.test(plain)) {
    const text = rewrite(plain);
    const statement = (await tryText(spec, text, false, 4)) ?? (await tryText(spec, text, true, 4));
    if (statement !== null) return statement;
  }
  const unmended = await tryText(spec, rewrite(plain), false);
  if (unmended !== null) return unmended;
  for (const variant of new Set([plain, typed])) {
    const pattern = await tryText(spec, rewrite(variant), true);
    if (pattern !== null) return pattern;
  }
  throw new UnsupportedPattern(`pattern is no ${spec.name} that can be read: ${plain.slice(0, 200)}`);
}

export { damageOf, isUnparsed };
