import { LineCounter, parseDocument, type Document } from 'yaml';
import type { ConfigFile } from './contract.ts';
import type { Problem } from './problem.ts';
import { mapTree, type MapTree, type Place } from './tree.ts';
import { YamlReader } from './yaml-tree.ts';
import { phraseSyntaxError } from './yaml-errors.ts';

export interface ParsedFile {
  /** Empty where the file is empty or cannot be read. */
  readonly tree: MapTree;
  readonly empty: boolean;
  readonly problems: readonly Problem[];
}

export const maxConfigBytes = 1024 * 1024;
/** One slip often makes many complaints; nobody reads more. */
const mostSyntaxErrors = 20;

function failed(at: Place, text: string): ParsedFile {
  return { tree: mapTree(at), empty: false, problems: [{ at, path: [], text }] };
}

/** Says what makes the text unfit before any parser sees it, with its offset; null when nothing does. */
function unfit(text: string): { offset: number; text: string } | null {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxConfigBytes)
    return { offset: 0, text: `has ${bytes} bytes; a configuration may have ${maxConfigBytes}` };
  const replaced = text.indexOf('\uFFFD');
  if (replaced !== -1) return { offset: replaced, text: 'is not UTF-8 here; save the file as UTF-8' };
  const zero = text.indexOf('\0');
  return zero === -1 ? null : { offset: zero, text: 'holds a NUL byte; save the file as UTF-8 text' };
}

function syntaxProblems(document: Document.Parsed, place: (offset: number) => Place): Problem[] {
  return [...document.errors, ...document.warnings].slice(0, mostSyntaxErrors).map((error) => ({
    at: place(error.pos[0]),
    path: [],
    text: phraseSyntaxError(error.code, error.message),
  }));
}

function placer(file: string, text: string): (offset: number) => Place {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) counter.addNewLine(at + 1);
  return (offset) => {
    const { line, col } = counter.linePos(offset);
    return { file, line, column: col };
  };
}

/** One YAML 1.2 file as a tree with places. Never throws: what is wrong with it is in `problems`. */
export function parseYaml(file: ConfigFile): ParsedFile {
  const text = file.text.startsWith('\uFEFF') ? file.text.slice(1) : file.text;
  const place = placer(file.path, text);
  const bad = unfit(text);
  if (bad) return failed(place(bad.offset), bad.text);
  // Duplicate keys are found while the tree is built: the parser's own check takes quadratic time.
  const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false, prettyErrors: false });
  const problems = syntaxProblems(document, place);
  if (problems.length > 0) return { tree: mapTree(place(0)), empty: false, problems };
  const reader = new YamlReader(place);
  if (document.contents === null) return { tree: mapTree(place(0)), empty: true, problems: [] };
  const tree = reader.read(document.contents);
  if (tree.kind === 'map') return { tree, empty: tree.entries.size === 0, problems: reader.problems };
  if (tree.kind === 'scalar' && tree.value === null) return { tree: mapTree(tree.at), empty: true, problems: [] };
  const got = tree.kind === 'list' ? 'a list' : 'a single value';
  return failed(tree.at, `expected a map of settings ("version: 1", "stages: …"), got ${got}`);
}
