import { parseJson, SyntaxProblem } from './parse-json.ts';
import { lineAt, openSource, type Source, type Tree } from './tree.ts';

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

/** YAML takes a second for every two megabytes; JSON a tenth of that. */
const maxYamlChars = 6_000_000;
const maxJsonChars = 40_000_000;

/** Why a text is too long to be read, or null. */
export function tooLong(path: string, text: string): string | null {
  const limit = looksLikeJson(path, text) ? maxJsonChars : maxYamlChars;
  return text.length <= limit ? null : `${text.length} characters are more than the ${limit} that are read`;
}

function looksLikeJson(path: string, text: string): boolean {
  if (/\.(?:json|avsc|avpr)$/i.test(path)) return true;
  return /^\ufeff?\s{0,100}\{\s{0,100}"/.test(text.slice(0, 300));
}

/** A JSON or YAML file, by its content: YAML files may hold JSON, which is read an order of magnitude faster. */
export async function parseDocumentText(path: string, text: string): Promise<ParsedDocument | DocumentProblem> {
  const source = openSource(path, text);
  try {
    if (looksLikeJson(path, text)) return { ok: true, source, tree: parseJson(source) };
    const { parseYaml } = await import('./parse-yaml.ts');
    return { ok: true, source, tree: parseYaml(source) };
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return { ok: false, source, line: lineAt(source, error.offset), message: error.message };
  }
}
