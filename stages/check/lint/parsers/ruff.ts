import {
  type JsonObject,
  asArray,
  asCount,
  asObject,
  asString,
  parseJson,
  requireObjects,
} from '../../_shared/tool-output/parse-json.ts';
import { resolvePath } from '../../_shared/tool-output/resolve-path.ts';
import type {
  ParsedOutput,
  PathContext,
  RawFinding,
  RawFix,
  Span,
  ToolOutput,
} from '../../_shared/tool-output/tool-finding.ts';

const format = 'Ruff JSON';

/** Columns are code points, 1-based; Python's line breaks include a lone CR. */
function parseSpan(from: unknown, to: unknown): Span | null {
  const [startLine, startColumn] = [asCount(asObject(from)['row']), asCount(asObject(from)['column'])];
  const [endLine, endColumn] = [asCount(asObject(to)['row']), asCount(asObject(to)['column'])];
  if (!startLine || !startColumn) return null;
  const end = endLine && endColumn ? { endLine, endColumn } : { endLine: startLine, endColumn: startColumn };
  return { kind: 'region', region: { startLine, startColumn, ...end }, unit: 'code-points', breaks: 'universal' };
}

/** `display` fixes are for reading only. */
function parseFix(json: unknown, path: string): RawFix | null {
  const fix = asObject(json);
  const applicability = asString(fix['applicability']);
  if (applicability !== 'safe' && applicability !== 'unsafe') return null;
  const edits = asArray(fix['edits']).map((entry) => {
    const edit = asObject(entry);
    const span = parseSpan(edit['location'], edit['end_location']);
    return span === null ? null : { path, span, replacement: asString(edit['content']) ?? '' };
  });
  if (edits.length === 0 || edits.includes(null)) return null;
  const title = asString(fix['message']) ?? 'Apply Ruff’s fix';
  return { title, safety: applicability, edits: edits.filter((edit) => edit !== null) };
}

const isSyntaxError = (code: string | undefined): boolean =>
  code === undefined || code === 'invalid-syntax' || code === 'E999';

function parseResult(result: JsonObject, path: string): RawFinding {
  const code = asString(result['code']);
  const syntax = isSyntaxError(code);
  const fix = parseFix(result['fix'], path);
  const docsUrl = asString(result['url']);
  return {
    ruleId: syntax ? 'parse-error' : (code ?? ''),
    level: syntax ? 'error' : 'warning',
    message: asString(result['message']) ?? 'Ruff gives no message.',
    path,
    span: parseSpan(result['location'], result['end_location']),
    ...(fix === null ? {} : { fix }),
    ...(docsUrl === undefined ? {} : { docsUrl }),
    ...(syntax ? { parseError: true } : {}),
  };
}

/**
 * Reads `ruff check --output-format json`. Throws `tool-output-invalid`. Its rules have no severity of their own: all are
 * warnings here, except for files that don't parse.
 */
export function parseRuff(output: ToolOutput, context: PathContext): ParsedOutput {
  const findings: RawFinding[] = [];
  const unread: { path: string; reason: string }[] = [];
  const rejected: { ruleId: string; uri: string; reason: string }[] = [];
  for (const result of requireObjects(output, format, parseJson(output, format), 'the document')) {
    const printed = asString(result['filename']) ?? '';
    const place = resolvePath(printed, context);
    const code = asString(result['code']) ?? '';
    if ('rejected' in place) rejected.push({ ruleId: code, uri: printed, reason: place.rejected });
    else if (code === 'E902') {
      unread.push({ path: place.path, reason: `Ruff could not read it: ${asString(result['message']) ?? ''}` });
    } else findings.push(parseResult(result, place.path));
  }
  return { findings, rejected, unread };
}
