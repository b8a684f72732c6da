import { invalidOutput } from '../../_shared/tool-output/invalid-output.ts';
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
  Span,
  ToolOutput,
} from '../../_shared/tool-output/tool-finding.ts';

const format = 'oxlint JSON';

/** `eslint(no-debugger)` is `no-debugger`, `typescript(no-this-alias)` is `typescript/no-this-alias`. Syntax has no rule. */
function parseRule(code: string | undefined): string | null {
  const [, plugin = '', rule = ''] = /^([^()]+)\(([^()]+)\)$/.exec(code ?? '') ?? [];
  if (code !== undefined && rule === '') return code;
  // TS(1036) and its kin are what a compiler says of a file that is not TypeScript.
  if (code === undefined || plugin === 'TS') return null;
  return plugin === 'eslint' ? rule : `${plugin}/${rule}`;
}

/** Offsets are UTF-8 bytes, whatever `columnKind` its SARIF claims: measured with 1.94. The place is often the last label. */
function parseSpan(diagnostic: JsonObject): Span | null {
  const spans = asArray(diagnostic['labels']).map((label) => asObject(asObject(label)['span']));
  const [first] = spans;
  const start = asCount(first?.['offset']);
  if (start === undefined) return null;
  return { kind: 'offsets', start, end: start + (asCount(first?.['length']) ?? 0), unit: 'utf-8' };
}

function parseDiagnostic(diagnostic: JsonObject, path: string): RawFinding {
  const rule = parseRule(asString(diagnostic['code']));
  const help = asString(diagnostic['help']);
  const docsUrl = asString(diagnostic['url']);
  return {
    ruleId: rule ?? 'parse-error',
    level: rule === null || diagnostic['severity'] === 'error' ? 'error' : 'warning',
    message: asString(diagnostic['message']) ?? 'oxlint gives no message.',
    path,
    span: parseSpan(diagnostic),
    ...(help === undefined ? {} : { help }),
    ...(docsUrl === undefined ? {} : { docsUrl }),
    ...(rule === null ? { parseError: true } : {}),
  };
}

/** The file of `Failed to open file … with error "…"`, which has no file name of its own. */
function parseUnopened(diagnostic: JsonObject, context: PathContext): { path: string; reason: string } | null {
  const message = asString(diagnostic['message']) ?? '';
  const [, file = '', reason = ''] = /^Failed to open file (.+) with error "(.*)"$/s.exec(message) ?? [];
  const place = resolvePath(file, context);
  return 'path' in place ? { path: place.path, reason: `oxlint could not read it: ${reason}` } : null;
}

/** Reads `oxlint -f json`. Throws `tool-output-invalid`. */
export function parseOxlint(output: ToolOutput, context: PathContext): ParsedOutput {
  // Said in front of the document when there is nothing to lint.
  const text = output.text.replace(/^No files found to lint\.[^\n]*\n/, '');
  const document = asObject(parseJson({ ...output, text }, format));
  const findings: RawFinding[] = [];
  const unread: { path: string; reason: string }[] = [];
  const rejected: { ruleId: string; uri: string; reason: string }[] = [];
  for (const diagnostic of requireObjects(output, format, document['diagnostics'], 'diagnostics')) {
    const fileName = asString(diagnostic['filename']);
    const unopened = fileName === undefined ? parseUnopened(diagnostic, context) : null;
    if (unopened !== null) unread.push(unopened);
    if (unopened !== null) continue;
    if (fileName === undefined) throw invalidOutput(output, format, 'a diagnostic has no file');
    const place = resolvePath(fileName, context);
    if ('path' in place) findings.push(parseDiagnostic(diagnostic, place.path));
    else rejected.push({ ruleId: asString(diagnostic['code']) ?? '', uri: fileName, reason: place.rejected });
  }
  const processedCount = asCount(document['number_of_files']) ?? 0;
  return { findings, rejected, unread, processedCount };
}
