import { invalidOutput } from '../../_shared/tool-output/invalid-output.ts';
import {
  type JsonObject,
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

const format = 'golangci-lint JSON';

/** Dependencies that nobody has downloaded: that says nothing of the code. */
const isNotLoaded = /could not import|no required module provides|missing go\.sum entry/;

/** Go counts columns in bytes; 0 is "not known". */
function parseSpan(position: JsonObject): Span | null {
  const startLine = asCount(position['Line']) ?? 0;
  const startColumn = asCount(position['Column']) ?? 0;
  if (startLine < 1) return null;
  const region =
    startColumn < 1 ? { startLine } : { startLine, startColumn, endLine: startLine, endColumn: startColumn };
  return { kind: 'region', region, unit: 'utf-8', breaks: 'lf' };
}

function parseIssue(issue: JsonObject, path: string): RawFinding {
  const linter = asString(issue['FromLinter']) ?? '';
  const severity = asString(issue['Severity'])?.toLowerCase();
  const typecheck = linter === 'typecheck';
  return {
    ruleId: typecheck ? 'parse-error' : linter,
    level: typecheck || severity === 'error' ? 'error' : severity === 'info' ? 'note' : 'warning',
    message: asString(issue['Text'])?.replace(/^: /, '') ?? 'golangci-lint gives no message.',
    path,
    span: parseSpan(asObject(issue['Pos'])),
    ...(typecheck ? { parseError: true } : {}),
  };
}

/** Reads golangci-lint's JSON, of version 2. Throws `tool-output-invalid`, also for a run that says it failed. */
export function parseGolangciLint(output: ToolOutput, context: PathContext): ParsedOutput {
  // The repository's configuration may ask for other formats on stdout too: the document is one line of it.
  const line = output.text.split('\n').find((text) => text.startsWith('{"Issues"')) ?? output.text;
  const document = asObject(parseJson({ ...output, text: line }, format));
  const problem = asString(asObject(document['Report'])['Error']);
  if (problem !== undefined && problem !== '') throw invalidOutput(output, format, problem);
  const findings: RawFinding[] = [];
  const rejected: { ruleId: string; uri: string; reason: string }[] = [];
  if (!('Issues' in document)) throw invalidOutput(output, format, 'it holds no Issues');
  for (const issue of requireObjects(output, format, document['Issues'] ?? [], 'Issues')) {
    const printed = asString(asObject(issue['Pos'])['Filename']) ?? '';
    const place = resolvePath(printed, context);
    if ('path' in place) findings.push(parseIssue(issue, place.path));
    else rejected.push({ ruleId: asString(issue['FromLinter']) ?? '', uri: printed, reason: place.rejected });
  }
  const broken = findings.filter((finding) => finding.parseError === true);
  const unloaded = broken.find((finding) => isNotLoaded.test(finding.message));
  if (unloaded !== undefined) throw invalidOutput(output, format, `modules are missing: ${unloaded.message}`);
  // What does not compile keeps it from checking anything else.
  if (broken.length > 0) return { findings, rejected, processed: broken.flatMap(({ path }) => path ?? []) };
  return { findings, rejected };
}
