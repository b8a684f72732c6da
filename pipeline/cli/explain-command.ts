import type { Finding, Rule } from '../domain/finding.ts';
import { nearest } from '../domain/nearest.ts';
import { failures } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { readLastReport } from './last-report.ts';
import { allRules } from './all-rules.ts';

const whoFixes = {
  author: 'the author',
  'author-then-human': 'the author, then a human confirms',
  human: 'always a human',
} as const;
const consequenceText = {
  loss: 'data or infrastructure is lost for good',
  outage: 'something stops working in production',
  exposure: 'something becomes readable or usable by the wrong people',
  lock: 'a lock stalls production while it runs',
  breaking: 'somebody who depends on it breaks',
  defect: 'the program does the wrong thing',
  style: 'harder to read or to maintain',
} as const;

export function explainRule(rule: Rule): string {
  return [
    `${rule.id}: ${rule.title}`,
    '',
    `  level       ${rule.level}`,
    `  if ignored  ${consequenceText[rule.consequence ?? 'defect']}`,
    `  who fixes   ${whoFixes[rule.fixer ?? 'author']}`,
    `  tune it     pipeline.yaml → rules: { ${rule.id}: { level: error | warning | note | off } }`,
    '',
    rule.docs,
    '',
  ].join('\n');
}

function explainFinding(finding: Finding, rule: Rule | undefined): string {
  const place =
    finding.location === null
      ? 'the change as a whole'
      : `${finding.location.path}:${finding.location.region?.startLine ?? 1}`;
  const head = [
    `${finding.fingerprint}: ${finding.message}`,
    '',
    `  where    ${place}${finding.location?.side === 'old' ? ' (removed line)' : ''}`,
    `  rule     ${finding.ruleId} (${finding.level}, ${finding.effect}, confidence ${finding.confidence})`,
    `  outcome  ${finding.disposition}: ${finding.reason}`,
    `  remedy   ${finding.remedy}`,
    '',
  ];
  return [...head, rule === undefined ? '' : explainRule(rule)].join('\n');
}

/** A rule of a wrapped tool has no page of ours: say whose it is and where it can be tuned. */
function explainForeign(name: string): string | null {
  const [gate, tool, ...rest] = name.split('/');
  if ((gate !== 'lint' && gate !== 'external') || tool === undefined || rest.length === 0) return null;
  return `${name}: the rule "${rest.join('/')}" of ${tool}, which the gate ${gate} runs.\n\n  Its documentation is ${tool}’s own. Tune how it counts here in pipeline.yaml → rules: { ${name}: { level: … } }.\n`;
}

/** Explains a rule, the configuration (`config`: every key with its default), or a finding of the last run by a prefix of its fingerprint. */
export async function executeExplain(_options: object, context: CommandContext, name: string): Promise<number> {
  if (name === 'config') {
    const { defaultsText } = await import('../../config/embedded.generated.ts');
    context.stdout.write(defaultsText);
    return exitCodes.pass;
  }
  const rules = await allRules();
  const known = rules.find((rule) => rule.id === name);
  const findings = known === undefined ? ((await readLastReport(context.cwd))?.findings ?? []) : [];
  const finding = /^[0-9a-f]{6,32}$/.test(name)
    ? findings.find((candidate) => candidate.fingerprint.startsWith(name))
    : undefined;
  const text =
    known !== undefined
      ? explainRule(known)
      : finding !== undefined
        ? explainFinding(
            finding,
            rules.find((rule) => rule.id === finding.ruleId),
          )
        : explainForeign(name);
  if (text === null) {
    const near = nearest(
      name,
      rules.map((rule) => rule.id),
    );
    throw failures.unknownRule(name, near === null ? [] : [near]);
  }
  context.stdout.write(text);
  return exitCodes.pass;
}
