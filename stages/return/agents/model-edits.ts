import type { Edit } from '../../../pipeline/domain/fix.ts';
import { applyEdits, indexText } from '../apply-edits.ts';
import { asObject, toText } from './parse.ts';

/** What the model is asked to reply. The port only asks for it; everything is checked here. */
export const editSchema: Record<string, unknown> = {
  type: 'object',
  additionalProperties: false,
  required: ['edits', 'disputes', 'summary'],
  properties: {
    edits: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'search', 'replace'],
        properties: { path: { type: 'string' }, search: { type: 'string' }, replace: { type: 'string' } },
      },
    },
    disputes: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['fingerprint', 'evidence'],
        properties: { fingerprint: { type: 'string' }, evidence: { type: 'string' } },
      },
    },
    summary: { type: 'string' },
  },
};

export interface SearchReplace {
  readonly path: string;
  readonly search: string;
  readonly replace: string;
}

export interface ModelAnswer {
  readonly edits: readonly SearchReplace[];
  /** As the model gave them; whoever reads disputes checks them. */
  readonly disputes: readonly unknown[];
  readonly summary: string;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A reply in its shape, or what is wrong with it. */
export function parseAnswer(value: unknown): ModelAnswer | { readonly errors: readonly string[] } {
  const reply = asObject(value);
  if (!Array.isArray(reply['edits'])) return { errors: ['the reply is no object with a list "edits"'] };
  const edits = list(reply['edits']).map(asObject);
  const wrong = edits.findIndex((edit) => ['path', 'search', 'replace'].some((key) => typeof edit[key] !== 'string'));
  if (wrong !== -1) return { errors: [`edit ${wrong + 1}: "path", "search" and "replace" must be strings`] };
  return {
    edits: edits.map((edit) => ({
      path: toText(edit['path']),
      search: toText(edit['search']),
      replace: toText(edit['replace']),
    })),
    disputes: list(reply['disputes']),
    summary: toText(reply['summary']),
  };
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1 && count < 2; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}

/** 1-based line and column of an offset in UTF-16 code units. */
function placeAt(lines: readonly { readonly start: number }[], offset: number): { line: number; column: number } {
  let line = lines.length;
  while (line > 1 && (lines[line - 1]?.start ?? 0) > offset) line -= 1;
  return { line, column: offset - (lines[line - 1]?.start ?? 0) + 1 };
}

function toEdit({ path, search, replace }: SearchReplace, text: string): Edit | string {
  if (search === '') return 'its search text is empty';
  const { crlf, lines } = indexText(text);
  const expected = crlf ? search.replace(/(?<!\r)\n/g, '\r\n') : search;
  const count = countOf(text, expected);
  if (count === 0) return 'its search text is not in the file, character for character';
  if (count > 1) return 'its search text is in the file more than once: take more lines around it';
  const from = text.indexOf(expected);
  const start = placeAt(lines, from);
  const end = placeAt(lines, from + expected.length);
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return { path, region, expected, replacement: replace };
}

/**
 * Search and replace as edits of exact regions. Each search text must be in its file exactly once, the file must be one of
 * those that were shown, and no two edits may overlap; otherwise the reasons, one an edit.
 */
export function locateEdits(
  edits: readonly SearchReplace[],
  texts: ReadonlyMap<string, string>,
): { readonly edits: readonly Edit[] } | { readonly errors: readonly string[] } {
  const located: Edit[] = [];
  const errors: string[] = [];
  for (const [index, edit] of edits.entries()) {
    const text = texts.get(edit.path);
    const found = text === undefined ? 'that file was not shown to you' : toEdit(edit, text);
    if (typeof found === 'string') errors.push(`edit ${index + 1} (${edit.path}): ${found}`);
    else located.push(found);
  }
  for (const [path, text] of texts) {
    const result = applyEdits(
      text,
      located.filter((edit) => edit.path === path),
    );
    if ('rejected' in result) errors.push(result.rejected);
  }
  return errors.length > 0 ? { errors } : { edits: located };
}
