import {
  holdsRightToLeft,
  isFlag,
  isOrthography,
  isVariation,
  kindOf,
  nameOfCharacter,
  suspicious,
} from './characters.ts';
import type { HiddenKind } from './characters.ts';

/** What kind of text a line belongs to: a hidden character in code is worse than one in prose. */
export type TextKind = 'code' | 'prose' | 'data';

export interface HiddenCharacters {
  readonly rule: 'hidden-text' | 'control-characters';
  readonly kind: HiddenKind;
  /** 0-based UTF-16 offset of the first one. */
  readonly at: number;
  readonly codePoints: readonly number[];
  readonly isGrave: boolean;
}

interface Found {
  readonly kind: HiddenKind;
  readonly at: number;
  readonly codePoint: number;
  readonly isInsideWord: boolean;
}

const maxLine = 20_000;
const wordCharacter = /[\p{ID_Continue}$]/u;

function isInnocent(characters: readonly string[], index: number, kind: HiddenKind, line: number): boolean {
  const [before, after] = [characters[index - 1] ?? '', characters[index + 1] ?? ''];
  const codePoint = characters[index]?.codePointAt(0) ?? 0;
  if (kind === 'tag') return isFlag(characters, index);
  if (kind === 'variation') return isVariation(before, codePoint);
  // A byte order mark is where a file begins.
  if (codePoint === 0xfeff && line === 1 && index === 0) return true;
  // A form feed divides pages of old sources; a lone carriage return is a line ending.
  return isOrthography(kind, before, after);
}

function listHidden(text: string, line: number): readonly Found[] {
  const found: Found[] = [];
  const characters = [...text];
  let at = 0;
  for (const [index, character] of characters.entries()) {
    const codePoint = character.codePointAt(0) ?? 0;
    const kind = kindOf(codePoint);
    if (kind !== null && !isInnocent(characters, index, kind, line)) {
      const isInsideWord =
        wordCharacter.test(characters[index - 1] ?? '') && wordCharacter.test(characters[index + 1] ?? '');
      // Joiners where nothing is joined are characters without width like the others.
      found.push({ kind: kind === 'joiner' ? 'zero-width' : kind, at, codePoint, isInsideWord });
    }
    at += character.length;
  }
  return found;
}

/** Directions that are opened and closed again on the line, around a script that needs them. */
function isBalanced(found: readonly Found[]): boolean {
  let depth = 0;
  for (const { codePoint, kind } of found) {
    if (kind !== 'bidi') continue;
    depth += codePoint === 0x202c || codePoint === 0x2069 ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function isGrave(found: readonly Found[], kind: HiddenKind, textKind: TextKind): boolean {
  if (kind === 'tag' || kind === 'variation') return true;
  if (kind === 'bidi' || kind === 'filler') return textKind === 'code';
  // Many in a row spell something out.
  if (found.length >= 8) return true;
  const isInsideWord = found.some((one) => one.isInsideWord && one.codePoint !== 0xad);
  return textKind === 'code' && isInsideWord && kind !== 'bidi-mark';
}

/** Characters on one line that hide text from a reader; one entry a kind. Lines of data longer than 20,000 are cut. */
export function scanLine(text: string, line: number, textKind: TextKind): readonly HiddenCharacters[] {
  if (!suspicious.test(text)) return [];
  const shown = text.slice(0, maxLine);
  const found = listHidden(shown, line);
  const isRightToLeft = textKind !== 'code' && holdsRightToLeft(shown) && isBalanced(found);
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const those = found.filter((one) => one.kind === kind);
    const [first] = those;
    if (first === undefined || (isRightToLeft && (kind === 'bidi' || kind === 'bidi-mark'))) return [];
    const codePoints = [...new Set(those.map(({ codePoint }) => codePoint))];
    if (kind === 'control' && codePoints.every((one) => one === 0x0c)) return [];
    // A soft hyphen in prose is what it is for.
    if (textKind !== 'code' && codePoints.every((one) => one === 0xad)) return [];
    const rule = kind === 'control' ? ('control-characters' as const) : ('hidden-text' as const);
    return [{ rule, kind, at: first.at, codePoints, isGrave: isGrave(those, kind, textKind) }];
  });
}

const kinds: Readonly<Record<HiddenKind, string>> = {
  bidi: 'bidirectional controls, which reorder what is shown',
  'bidi-mark': 'invisible direction marks',
  'zero-width': 'characters without width',
  joiner: 'invisible joiners',
  tag: 'invisible tag characters, which spell out text that only programs read',
  variation: 'variation selectors that vary nothing and can carry hidden data',
  filler: 'letters that look like blanks',
  control: 'control characters that a terminal acts on',
};

export function describeHidden({ kind, codePoints }: HiddenCharacters): string {
  return `${kinds[kind]} (${codePoints.slice(0, 6).map(nameOfCharacter).join(', ')})`;
}

/** The line with everything hidden written as an escape, so that a report does not hide it again. */
export function reveal(text: string): string {
  let shown = '';
  for (const character of text.slice(0, 400)) {
    const codePoint = character.codePointAt(0) ?? 0;
    shown += kindOf(codePoint) === null ? character : `<${nameOfCharacter(codePoint)}>`;
  }
  return shown;
}
