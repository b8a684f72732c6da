import { invalidOutput } from '../../_shared/tool-output/invalid-output.ts';
import { parseRdjson } from '../../_shared/tool-output/rdjson.ts';
import type { ParsedOutput, PathContext, RawFinding, ToolOutput } from '../../_shared/tool-output/tool-finding.ts';

function rename(finding: RawFinding): RawFinding {
  if (finding.ruleId === 'parse') return { ...finding, ruleId: 'parse-error', level: 'error', parseError: true };
  return { ...finding, ruleId: finding.ruleId.replace(/^lint\//, '') };
}

/** Reads `biome lint --reporter=rdjson`, whose columns are code points (2.6), not the bytes that rdjson asks for. */
export function parseBiome(output: ToolOutput, context: PathContext): ParsedOutput {
  const parsed = parseRdjson(output, context, 'code-points');
  const broken = parsed.findings.find((finding) => finding.path === null);
  if (broken !== undefined) throw invalidOutput(output, 'rdjson', `Biome says: ${broken.message}`);
  return { findings: parsed.findings.map(rename), rejected: parsed.rejected };
}

/** The list under `Files processed:` in what `--reporter=summary --verbose` prints; nothing where there is none. */
export function parseBiomeFiles(text: string): readonly string[] {
  const [, list = ''] = text.split('Files processed:');
  const [own = ''] = list.split(' VERBOSE ');
  return own.split('\n').flatMap((line) => /^ {2}- (.+)$/.exec(line)?.[1] ?? []);
}
