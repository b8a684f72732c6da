import { parseCheckstyle } from '../../_shared/tool-output/checkstyle.ts';
import type { ParsedOutput, PathContext, RawFinding, ToolOutput } from '../../_shared/tool-output/tool-finding.ts';

/** A finding without a rule is a Dockerfile that does not parse; its message ends with an excerpt of several lines. */
function nameParseError(finding: RawFinding): RawFinding {
  return finding.ruleId === '' ? { ...finding, ruleId: 'parse-error', level: 'error', parseError: true } : finding;
}

/** Reads `hadolint --format checkstyle`. Throws `tool-output-invalid`. */
export function parseHadolint(output: ToolOutput, context: PathContext): ParsedOutput {
  const parsed = parseCheckstyle(output, context);
  return { ...parsed, findings: parsed.findings.map(nameParseError) };
}
