import type { YamlNode, YamlProblem } from './node.ts';
import { type Parsed, parseJson } from './parse-json.ts';
import { loadYaml, parseYaml } from './parse-yaml.ts';

/** YAML is read at about half a megabyte a second: more than this in one document would hold up the run. */
const maxYamlCharacters = 500_000;
/** And this much in all documents of one file that are asked for: usually only those that changed. */
const maxParsedCharacters = 1_500_000;
/** Brackets and commas of flow collections cost ten times as much as what stands between them. */
const maxFlowSigns = 60_000;
const maxJsonCharacters = 2_000_000;
/** A file over this is not even split into its documents. */
export const maxFileCharacters = 8_000_000;

/** One document of a file. It is parsed when its tree is asked for, once. */
export interface YamlDocument {
  readonly text: string;
  /** Offset of the document in its file. */
  readonly start: number;
  readonly root: YamlNode | null;
  readonly problems: readonly YamlProblem[];
}

export interface YamlFile {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
}

interface Piece {
  readonly text: string;
  readonly start: number;
}

/** `---` and `...` at the start of a line end a document wherever they stand, inside of block scalars too. */
export function splitDocuments(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const match of text.matchAll(/^(?:---|\.\.\.)(?=[ \t\r\n]|$(?![\s\S]))/gm)) {
    const at = match.index;
    if (at > start) pieces.push({ text: text.slice(start, at), start });
    // What stands behind `---` on its line belongs to the document; a tag or a comment may.
    start = at + 3;
  }
  pieces.push({ text: text.slice(start), start });
  return pieces.filter((piece) => /\S/.test(piece.text) && !isOnlyComments(piece.text));
}

function isOnlyComments(text: string): boolean {
  return !/^[ \t\ufeff]*[^#\s\ufeff%]/m.test(text);
}

function isTooLarge(text: string): boolean {
  if (text.length > maxYamlCharacters) return true;
  let signs = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2c || code === 0x5b || code === 0x7b) signs++;
  }
  return signs > maxFlowSigns;
}

function tooLarge(piece: Piece, limit: number): Parsed {
  const message = `one document of ${piece.text.length} characters is too large or too dense (limit: ${limit})`;
  return { root: null, problems: [{ kind: 'too-large', message, offset: piece.start }] };
}

function lazily(piece: Piece, parse: (piece: Piece) => Parsed): YamlDocument {
  let parsed: Parsed | null = null;
  const read = (): Parsed => (parsed ??= parse(piece));
  return {
    ...piece,
    get root() {
      return read().root;
    },
    get problems() {
      return read().problems;
    },
  };
}

function looksLikeJson(text: string): boolean {
  return /^[\s\ufeff]*(?:\{[\s]*(?:"|\})|\[)/.test(text);
}

/**
 * A YAML or JSON file as documents with positions. Reading never throws for what stands in the text: a document that
 * cannot be read has no tree and says why in `problems`.
 */
export async function openYaml(text: string, path: string): Promise<YamlFile> {
  if (text.length > maxFileCharacters) {
    const piece = { text, start: 0 };
    return { text, documents: [{ ...piece, ...tooLarge(piece, maxFileCharacters) }] };
  }
  const isJson = /\.json$/i.test(path);
  if (isJson || looksLikeJson(text)) {
    const piece = { text, start: 0 };
    const whole = text.length > maxJsonCharacters ? tooLarge(piece, maxJsonCharacters) : parseJson(text);
    if (isJson || whole.root !== null) return { text, documents: [{ ...piece, ...whole }] };
  }
  const library = await loadYaml();
  let left = maxParsedCharacters;
  const parse = (piece: Piece): Parsed => {
    left -= piece.text.length;
    if (left < 0) return tooLarge(piece, maxParsedCharacters);
    return isTooLarge(piece.text) ? tooLarge(piece, maxYamlCharacters) : parseYaml(library, piece.text, piece.start);
  };
  return { text, documents: splitDocuments(text).map((piece) => lazily(piece, parse)) };
}
