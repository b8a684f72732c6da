import { parseEslintJson } from '../../_shared/tool-output/eslint-json.ts';
import type { ParsedOutput, PathContext, ToolOutput } from '../../_shared/tool-output/tool-finding.ts';

const plainScript = /\.(?:[cm]?js|jsx)$/i;

/**
 * Reads `eslint -f json`. A configuration of before 9 takes any file that it is given for JavaScript: that TypeScript or Vue
 * does not parse then says something of the configuration and nothing of the file, which is handed over to oxlint.
 */
export function parseEslint(output: ToolOutput, context: PathContext): ParsedOutput {
  const parsed = parseEslintJson(output, context);
  const foreign = new Set(
    parsed.findings.flatMap(({ path, parseError }) =>
      parseError === true && path !== null && !plainScript.test(path) ? [path] : [],
    ),
  );
  return {
    findings: parsed.findings.filter((finding) => finding.path === null || !foreign.has(finding.path)),
    rejected: parsed.rejected,
    processed: (parsed.processed ?? []).filter((path) => !foreign.has(path)),
    unmatched: [...(parsed.unmatched ?? []), ...foreign],
  };
}
