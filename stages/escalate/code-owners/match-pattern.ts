/** One character of a pattern's segment, or a star for any number of them. */
type Token =
  | { readonly kind: 'star' }
  | { readonly kind: 'any' }
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'class'; readonly set: string; readonly negated: boolean };

export interface PatternOptions {
  /** Whether `[a-z]` stands for one of these characters; else it stands for itself. */
  readonly checkClasses: boolean;
}

/** Any number of whole segments, none too. */
const anySegments = '**';

function inSet(set: string, char: string): boolean {
  for (let at = 0; at < set.length; at++) {
    const low = set[at] ?? '';
    const isRange = set[at + 1] === '-' && at + 2 < set.length;
    if (char >= low && char <= (isRange ? (set[at + 2] ?? '') : low)) return true;
    if (isRange) at += 2;
  }
  return false;
}

/** The class that begins at `at`, and where it ends; null where no bracket closes it. */
function readClass(text: string, at: number): { readonly token: Token; readonly end: number } | null {
  const close = text.indexOf(']', at + 2);
  if (close === -1) return null;
  const body = text.slice(at + 1, close);
  const negated = body.startsWith('!') || body.startsWith('^');
  return { token: { kind: 'class', set: negated ? body.slice(1) : body, negated }, end: close };
}

function tokenize(segment: string, { checkClasses }: PatternOptions): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < segment.length; at++) {
    const char = segment[at] ?? '';
    const found = char === '[' && checkClasses ? readClass(segment, at) : null;
    if (found !== null) {
      tokens.push(found.token);
      at = found.end;
    } else if (char === '*') {
      if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' });
    } else if (char === '?') tokens.push({ kind: 'any' });
    else if (char === '\\' && at + 1 < segment.length) tokens.push({ kind: 'char', char: segment[++at] ?? '' });
    else tokens.push({ kind: 'char', char });
  }
  return tokens;
}

function accepts(token: Token | undefined, char: string): boolean {
  if (token === undefined || token.kind === 'star') return false;
  if (token.kind === 'any') return true;
  return token.kind === 'char' ? token.char === char : inSet(token.set, char) !== token.negated;
}

/** Goes back to the last star only: that is enough, and takes pattern × text at most. */
function matchesSegment(tokens: readonly Token[], text: string): boolean {
  let at = 0;
  let star = -1;
  let starText = 0;
  for (let char = 0; char < text.length;) {
    if (accepts(tokens[at], text[char] ?? '')) {
      at++;
      char++;
    } else if (tokens[at]?.kind === 'star') {
      star = at++;
      starText = char;
    } else if (star === -1) return false;
    else {
      at = star + 1;
      char = ++starText;
    }
  }
  while (tokens[at]?.kind === 'star') at++;
  return at === tokens.length;
}

/**
 * A path matcher for segments of a pattern; `**` as a whole segment stands for any number of segments. Never backtracks
 * over segments: all places in the pattern advance together.
 */
export function compileSegments(segments: readonly string[], options: PatternOptions): (path: string) => boolean {
  const parts = segments.map((segment) => (segment === anySegments ? null : tokenize(segment, options)));
  const skip = (places: Set<number>): Set<number> => {
    for (const place of places) if (parts[place] === null) places.add(place + 1);
    return places;
  };
  return (path) => {
    let places = skip(new Set([0]));
    for (const segment of path.split('/')) {
      const next = new Set<number>();
      for (const place of places) {
        const part = parts[place];
        if (part === null) next.add(place);
        else if (part !== undefined && matchesSegment(part, segment)) next.add(place + 1);
      }
      places = skip(next);
    }
    return places.has(parts.length);
  };
}
