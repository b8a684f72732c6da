import type { Level } from '../../../../pipeline/domain/severity.ts';
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
  RawEdit,
  RawFinding,
  RawFix,
  Span,
  ToolOutput,
} from '../../_shared/tool-output/tool-finding.ts';

const format = 'ShellCheck JSON';
const levels: Readonly<Record<string, Level>> = { error: 'error', warning: 'warning', info: 'note', style: 'note' };
/** The script could not be parsed; SC1071 is a shell that ShellCheck does not know. */
const parseErrors = new Set([1070, 1072, 1073]);
const unsupportedShell = 1071;

/** `json1` counts code points, and a tab as one of them. */
function parseSpan(json: JsonObject): Span | null {
  const [startLine, startColumn] = [asCount(json['line']), asCount(json['column'])];
  const [endLine, endColumn] = [asCount(json['endLine']), asCount(json['endColumn'])];
  if (!startLine || !startColumn || !endLine || !endColumn) return null;
  const region = { startLine, startColumn, endLine, endColumn };
  return { kind: 'region', region, unit: 'code-points', breaks: 'lf' };
}

/** Quoting changes how words split: that is often what is wanted and never what was. */
function parseFix(json: unknown, path: string): RawFix | null {
  const edits: RawEdit[] = [];
  for (const replacement of asArray(asObject(json)['replacements']).map(asObject)) {
    const span = parseSpan(replacement);
    if (span === null) return null;
    edits.push({ path, span, replacement: asString(replacement['replacement']) ?? '' });
  }
  return edits.length === 0 ? null : { title: 'Apply ShellCheck’s fix', safety: 'unsafe', edits };
}

function parseComment(comment: JsonObject, path: string): RawFinding {
  const code = asCount(comment['code']) ?? 0;
  const fix = parseFix(comment['fix'], path);
  return {
    ruleId: `SC${code}`,
    level: levels[asString(comment['level']) ?? ''] ?? 'warning',
    message: asString(comment['message']) ?? 'ShellCheck gives no message.',
    path,
    span: parseSpan(comment),
    docsUrl: `https://www.shellcheck.net/wiki/SC${code}`,
    ...(fix === null ? {} : { fix }),
    ...(parseErrors.has(code) ? { parseError: true } : {}),
  };
}

/** Reads `shellcheck -f json1`. Throws `tool-output-invalid`. */
export function parseShellcheck(output: ToolOutput, context: PathContext): ParsedOutput {
  const document = asObject(parseJson(output, format));
  const findings: RawFinding[] = [];
  const unread: { path: string; reason: string }[] = [];
  const rejected: { ruleId: string; uri: string; reason: string }[] = [];
  for (const comment of requireObjects(output, format, document['comments'], 'comments')) {
    const printed = asString(comment['file']) ?? '';
    const place = resolvePath(printed, context);
    if ('rejected' in place) rejected.push({ ruleId: '', uri: printed, reason: place.rejected });
    else if (comment['code'] === unsupportedShell) unread.push({ path: place.path, reason: '' });
    else findings.push(parseComment(comment, place.path));
  }
  return { findings, rejected, unread };
}
