/** How a language lets something stand where `...` does, by what the brackets around it belong to. */
export interface Places<Place extends string> {
  /** Before anything is opened. */
  readonly outermost: Place;
  /** `before` is what has been written up to the bracket, `at` its place in the pattern. */
  readonly parenthesis: (before: string, pattern: string, at: number) => Place;
  readonly brace: (before: string) => Place;
  readonly written: Readonly<Record<Place, (name: string) => string>>;
  /** Places where it is the name that stands even when nothing else does. */
  readonly asName: Place;
  /** The language's own three dots. */
  readonly isOwn?: (before: string, pattern: string, at: number) => boolean;
}

const many = /^\$\.\.\.([A-Z_][A-Z_0-9]*)/;
const string = /^"(?:\\.|[^"\\])*"|^'(?:\\.|[^'\\])*'/;

/** The index of the bracket that closes the one at `at`; the end where none does. */
export function closing(text: string, at: number): number {
  let depth = 0;
  for (let index = at; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    else if (text[index] === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return text.length;
}

/** Writes each `...` as what the language lets stand in its place: a member, a statement, a parameter. */
export function rewriteByPlace<Place extends string>(pattern: string, places: Places<Place>): string {
  const stack: Place[] = [];
  let out = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const rest = pattern.slice(at);
    const char = pattern.charAt(at);
    const [manyText, manyName] = many.exec(rest) ?? [];
    const isPlain = rest.startsWith('...') && !out.endsWith('<') && !rest.startsWith('...>');
    const isDots = isPlain && !/\.\s*$/.test(out) && places.isOwn?.(out, pattern, at) !== true;
    if (char === '"' || char === "'") {
      const length = string.exec(rest)?.[0].length ?? 1;
      out += rest.slice(0, length);
      at += length - 1;
    } else if (manyText !== undefined || isDots) {
      const name = manyText === undefined ? '__ELLIPSIS__' : `__MANY_${manyName ?? ''}__`;
      const place = stack.at(-1) ?? places.outermost;
      const isAlone = /(?:^|[;{}(,\n])\s*$/.test(out);
      out += place === places.asName || !isAlone ? name : places.written[place](name);
      at += (manyText?.length ?? 3) - 1;
    } else {
      if (char === '[') stack.push(places.asName);
      else if (char === '(') stack.push(places.parenthesis(out, pattern, at));
      else if (char === '{') stack.push(places.brace(out));
      else if (char === ')' || char === '}' || char === ']') stack.pop();
      out += char;
    }
  }
  return out;
}
