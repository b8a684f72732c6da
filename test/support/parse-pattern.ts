/** A character or a class with its repetition. */
export interface Atom {
  readonly type: 'atom';
  readonly text: string;
  readonly min: number;
  readonly max: number;
}
export interface Group {
  readonly type: 'group';
  /** `(?=`, `(?!`, `(?<=`, `(?<!`; empty for a group that takes text. */
  readonly look: string;
  readonly choices: readonly (readonly (Atom | Group)[])[];
  readonly min: number;
  readonly max: number;
}

/** Reads the part of the syntax that the rules use; throws on the rest, which would need another proof. */
export function parsePattern(source: string): Group {
  let at = 0;
  const quantifier = (): { min: number; max: number } => {
    const match = /^(?:\{(\d+)(,)?(\d+)?\}|([?*+]))\??/.exec(source.slice(at));
    if (match === null) return { min: 1, max: 1 };
    at += match[0].length;
    if (match[4] === '?') return { min: 0, max: 1 };
    if (match[4] !== undefined) return { min: match[4] === '+' ? 1 : 0, max: Number.POSITIVE_INFINITY };
    const min = Number(match[1]);
    if (match[2] === undefined) return { min, max: min };
    return { min, max: match[3] === undefined ? Number.POSITIVE_INFINITY : Number(match[3]) };
  };
  const choices = (): (Atom | Group)[][] => {
    const all: (Atom | Group)[][] = [[]];
    while (at < source.length && source[at] !== ')') {
      if (source[at] === '|') {
        at++;
        all.push([]);
      } else all.at(-1)?.push(item());
    }
    return all;
  };
  const item = (): Atom | Group => {
    if (source[at] === '(') {
      const head = /^\((?:\?(?::|<?[=!]))?/.exec(source.slice(at))?.[0] ?? '(';
      at += head.length;
      const inner = choices();
      if (source[at++] !== ')') throw new Error(`unclosed group in ${source}`);
      return { type: 'group', look: /[=!]$/.test(head) ? head : '', choices: inner, ...quantifier() };
    }
    const text = /^(?:\\.|\[(?:\\.|[^\]\\])*\]|.)/su.exec(source.slice(at))?.[0] ?? '';
    if (/^\\[1-9k]/.test(text)) throw new Error(`back reference in ${source}`);
    at += text.length;
    return { type: 'atom', text, ...quantifier() };
  };
  const all = choices();
  if (at < source.length) throw new Error(`unexpected ${source.slice(at)}`);
  return { type: 'group', look: '', choices: all, min: 1, max: 1 };
}
