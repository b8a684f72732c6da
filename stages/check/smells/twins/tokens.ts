/** Words, numbers, texts and signs; comments and blanks are left out. */
const token =
  /\/\/[^\n]*|\/\*[^]*?\*\/|#[^\n]*|"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|[A-Za-z_$][\w$]*|\d[\w.]*|=>|->|::|[=!<>]=+|&&|\|\||[^\s\w]/g;

const keywords = new Set(
  'if else for while return const let var function async await try catch finally throw new class def end do in of is not and or None True False nil null undefined true false switch case break continue default import from func package type struct interface public private protected static final void int string self this super yield lambda with as raise except pass elif unless then module require begin rescue ensure range go defer select chan map fn mut pub impl match use'.split(
    ' ',
  ),
);

const maxTokens = 6000;

/**
 * Tokens with the names of variables made equal: a copy with other names is still one. What is called, a member, a type and
 * a keyword keep their names: they say what the code does.
 */
export function normaliseTokens(code: string, language: string, limit = maxTokens): readonly string[] {
  return readTokens(code, language, limit, normalise);
}

/** Tokens as they are written: equal for two texts that differ in comments and layout only. */
export function plainTokens(code: string, language: string): readonly string[] {
  return readTokens(code, language, Infinity, (text) => text);
}

function readTokens(
  code: string,
  language: string,
  limit: number,
  change: (text: string, previous: string, next: string) => string,
): readonly string[] {
  const tokens: string[] = [];
  const isHash = language === 'python' || language === 'ruby';
  let previous = '';
  for (const match of code.matchAll(token)) {
    const [text] = match;
    const isComment =
      text.startsWith('//') ||
      text.startsWith('/*') ||
      (text.startsWith('#') && text.length > 1 && (isHash || language === 'php'));
    if (isComment) continue;
    const next = code[match.index + text.length] ?? '';
    tokens.push(change(text, previous, next));
    previous = text;
    if (tokens.length >= limit) break;
  }
  return tokens;
}

function normalise(text: string, previous: string, next: string): string {
  if (/^["'`]/.test(text)) return 'S';
  if (/^\d/.test(text)) return 'N';
  if (!/^[A-Za-z_$]/.test(text) || keywords.has(text)) return text;
  if (next === '(' || previous === '.' || previous === '->' || previous === '::' || /^[A-Z]/.test(text) || next === ':')
    return text;
  return 'v';
}

const size = 5;

/** Hashes of every run of five tokens, with how often each occurs. */
export function shingles(tokens: readonly string[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at + size <= tokens.length; at++) {
    let hash = 0x811c9dc5;
    for (const word of tokens.slice(at, at + size)) {
      for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
      hash = Math.imul(hash ^ 0x20, 0x01000193);
    }
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return counts;
}

/** Share of runs that two pieces of code have in common, 0 to 1. */
export function similarity(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  let [shared, total] = [0, 0];
  for (const [hash, count] of a) {
    const other = b.get(hash) ?? 0;
    shared += Math.min(count, other);
    total += Math.max(count, other);
  }
  for (const [hash, count] of b) if (!a.has(hash)) total += count;
  return total === 0 ? 0 : shared / total;
}

/** Names that code calls or reads as members, longest first: a copy has nearly all of them. */
export function tellingNames(code: string): readonly string[] {
  const names = new Set(
    [...code.matchAll(/(?:\.|->|::)([A-Za-z_]\w{4,60})|\b([A-Za-z_]\w{4,60})\s?\(/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    ),
  );
  return [...names].filter((name) => !keywords.has(name)).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
