import type { Disposition, Finding } from '../../pipeline/domain/finding.ts';
import type { Report } from '../../pipeline/domain/report.ts';
import { emptyReport, sampleFinding } from '../pipeline/reports/sample-reports.ts';

const dispositions: readonly Disposition[] = [
  'returned',
  'informed',
  'fixed',
  'suppressed',
  'refuted',
  'outside-change',
];
const levels: readonly Finding['level'][] = ['error', 'warning', 'note'];
const gates = ['lint/eslint/no-undef', 'smells/unchecked-number', 'rules/acme.no-raw-sql', 'sql/add-not-null-column'];

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

function numbered(at: number): Finding {
  const ruleId = pick(gates, at);
  const path = `src/module-${at % 97}/part-${at % 13}.ts`;
  return sampleFinding({
    ruleId,
    gateId: ruleId.slice(0, ruleId.indexOf('/')),
    message: `Finding ${at}: \`value_${at}\` is used here and nothing checks it before.`,
    location: { path, side: 'new', region: { startLine: (at % 800) + 1 } },
    evidence: `  const total_${at} = parse(input[${at}]) / count; // ${at} of many\n  return total_${at};`,
    level: pick(levels, at),
    effect: at % 5 === 0 ? 'blocking' : 'advisory',
    disposition: pick(dispositions, at),
    fingerprint: at.toString(16).padStart(32, '0'),
  });
}

/** A report with so many findings, alike and yet all different, over many files, gates and dispositions. */
export function makeLargeReport(many: number): Report {
  const findings = Array.from({ length: many }, (_, at) => numbered(at));
  return { ...emptyReport, findings, triage: [{ name: 'locate', in: many, changed: 0, out: many }] };
}
