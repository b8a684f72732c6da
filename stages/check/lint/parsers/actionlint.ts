import { type JsonObject, asCount, asString, parseJson, requireObjects } from '../../_shared/tool-output/parse-json.ts';
import { resolvePath } from '../../_shared/tool-output/resolve-path.ts';
import type { ParsedOutput, PathContext, RawFinding, ToolOutput } from '../../_shared/tool-output/tool-finding.ts';

const format = 'actionlint JSON';

function parseError(error: JsonObject, path: string): RawFinding {
  const startLine = Math.max(1, asCount(error['line']) ?? 1);
  const kind = asString(error['kind']) ?? '';
  return {
    ruleId: kind === 'syntax-check' ? 'parse-error' : kind,
    level: kind === 'syntax-check' ? 'error' : 'warning',
    message: asString(error['message']) ?? 'actionlint gives no message.',
    path,
    // Its columns are those of the YAML parser, or of a script inside a string: the line is what can be trusted.
    span: { kind: 'region', region: { startLine }, unit: 'utf-16', breaks: 'lf' },
    ...(kind === 'syntax-check' ? { parseError: true } : {}),
  };
}

/** Reads `actionlint -format '{{json .}}'`. Throws `tool-output-invalid`. */
export function parseActionlint(output: ToolOutput, context: PathContext): ParsedOutput {
  const findings: RawFinding[] = [];
  const rejected: { ruleId: string; uri: string; reason: string }[] = [];
  for (const error of requireObjects(output, format, parseJson(output, format) ?? [], 'the document')) {
    const printed = asString(error['filepath']) ?? '';
    const place = resolvePath(printed, context);
    if ('path' in place) findings.push(parseError(error, place.path));
    else rejected.push({ ruleId: '', uri: printed, reason: place.rejected });
  }
  return { findings, rejected };
}
