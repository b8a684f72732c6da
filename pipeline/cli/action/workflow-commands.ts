import { blocks, type Finding, isOpen } from '../../domain/finding.ts';
import { shorten, visibleLine } from '../../reports/escape.ts';
import { sortFindings } from '../../reports/order.ts';

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** A runner shows ten of each kind a step. */
const mostOfAKind = 10;

type Kind = 'error' | 'warning' | 'notice';

function kindOf(finding: Finding): Kind {
  if (finding.disposition === 'escalated') return 'warning';
  return blocks(finding) ? 'error' : 'notice';
}

function annotate(finding: Finding, kind: Kind): string {
  const { location, ruleId, message, remedy } = finding;
  // Only the new side is a file in the work tree.
  const region = location?.side === 'new' ? location.region : null;
  const properties: readonly (readonly [string, string | number | undefined])[] = [
    ['file', location?.path === undefined ? undefined : visibleLine(location.path)],
    ['line', region?.startLine],
    ['endLine', region?.endLine],
    ['title', visibleLine(ruleId)],
  ];
  const shown = properties.flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  const text = [message, ...(remedy === '' ? [] : [`→ ${remedy}`])]
    .map((line) => shorten(visibleLine(line), 1000))
    .join('\n');
  return `::${kind} ${shown.join(',')}::${escapeData(text)}`;
}

/** Annotations of open findings as workflow commands, worst first, one line each. */
export function annotations(findings: readonly Finding[]): readonly string[] {
  const counts: Record<Kind, number> = { error: 0, warning: 0, notice: 0 };
  return sortFindings(findings.filter(isOpen)).flatMap((finding) => {
    const kind = kindOf(finding);
    counts[kind] += 1;
    return counts[kind] > mostOfAKind ? [] : [annotate(finding, kind)];
  });
}

/** Lines for GITHUB_OUTPUT. `delimiter` is random: no value can end its own block and start another. */
export function outputLines(values: Readonly<Record<string, string | number>>, delimiter: string): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}<<${delimiter}\n${String(value)}\n${delimiter}\n`)
    .join('');
}

/** Log text in which no line is a command, whatever it holds: commands are off between the two. */
export function inertLog(text: string, token: string): string {
  return `::stop-commands::${token}\n${text}${text.endsWith('\n') ? '' : '\n'}::${token}::\n`;
}
