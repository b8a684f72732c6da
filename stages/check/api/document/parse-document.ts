import { parseJson, SyntaxProblem } from './parse-json.ts';
import { lineAt, openSource, type Source, TooManyNodes, type Tree } from './tree.ts';

export interface ParsedDocument {
  readonly ok: true;
  readonly source: Source;
  readonly tree: Tree;
}

export interface DocumentProblem {
  readonly ok: false;
  readonly source: Source;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

/** Told apart from a syntax error: the file may be right, and nobody has looked. */
export interface Unread {
  readonly ok: null;
  readonly reason: string;
}

/** In characters. Trees take about ten times as much memory as their text, and there are two sides. */
const maxChars = 10_000_000;
/** The full YAML parser takes ten times as long as the fast one, and ten times its memory. */
const maxUnusualYamlChars = 1_500_000;

const unread = (length: number, limit: number, kind: string): Unread => ({
  ok: null,
  reason: `${length} characters are more than the ${limit} ${kind} that are read`,
});

function looksLikeJson(path: string, text: string): boolean {
  if (/\.(?:json|avsc|avpr)$/i.test(path)) return true;
  return /^\ufeff?\s{0,100}\{\s{0,100}"/.test(text.slice(0, 300));
}

async function parseTree(source: Source, isJson: boolean): Promise<Tree | null> {
  if (isJson) return parseJson(source);
  const { parseFastYaml } = await import('./fast-yaml.ts');
  const fast = parseFastYaml(source);
  if (fast !== null || source.text.length > maxUnusualYamlChars) return fast;
  const { parseYaml } = await import('./parse-yaml.ts');
  return parseYaml(source);
}

/** A JSON or YAML file, by its content: YAML files may hold JSON, which is read faster. */
export async function parseDocumentText(
  path: string,
  text: string,
): Promise<ParsedDocument | DocumentProblem | Unread> {
  if (text.length > maxChars) return unread(text.length, maxChars, 'of a document');
  const source = openSource(path, text);
  try {
    const tree = await parseTree(source, looksLikeJson(path, text));
    return tree === null
      ? unread(text.length, maxUnusualYamlChars, 'of YAML with anchors or tags')
      : { ok: true, source, tree };
  } catch (error) {
    if (error instanceof TooManyNodes) return { ok: null, reason: 'it holds too many elements' };
    if (!(error instanceof SyntaxProblem)) throw error;
    return { ok: false, source, line: lineAt(source, error.offset), message: error.message };
  }
}
