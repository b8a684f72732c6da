import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import { changedLines } from '../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { makeVisible } from './invalid-output.ts';
import type { ReadHead } from './resolve-findings.ts';
import type { ToolFinding } from './tool-finding.ts';

const maxIdCharacters = 120;
const maxMessageCharacters = 1000;
const maxEvidenceCharacters = 200;

/** A tool's rule as a part of a rule id: `eslint(no-debugger)` becomes `eslint-no-debugger`. Never empty. */
export function sanitiseRuleId(rule: string): string {
  const segments = rule
    .replace(/[^A-Za-z0-9@._/-]+/g, '-')
    .split('/')
    .map((segment) => segment.replace(/^[-.]+/, '').replace(/-+$/, ''))
    .filter((segment) => segment !== '');
  return segments.join('/').slice(0, maxIdCharacters).replace(/\/+$/, '') || 'finding';
}

/** Long runs of token characters with a digit in them may be a credential: only their beginning is shown. */
export function maskTokens(text: string): string {
  return text.replace(/[A-Za-z0-9+/_=-]{20,}/g, (run) =>
    /\d/.test(run) && /[A-Za-z]/.test(run) ? `${run.slice(0, 4)}…` : run,
  );
}

/** The line that a finding is about, trimmed and masked; the tool's message where there is none. */
function evidenceOf(finding: ToolFinding, readHead: ReadHead): string {
  const line =
    finding.path === null || finding.region === null
      ? undefined
      : readHead(finding.path)?.split('\n')[finding.region.startLine - 1]?.trim();
  return maskTokens(line === undefined || line === '' ? finding.message : line).slice(0, maxEvidenceCharacters);
}

const endSentence = (text: string): string => (/[.!?:]\s*$/.test(text) ? text.trimEnd() : `${text.trimEnd()}.`);

function remedyOf(finding: ToolFinding): string {
  const docs = finding.docsUrl === undefined ? '' : ` See ${finding.docsUrl}`;
  if (finding.help !== undefined && finding.help !== '') return `${endSentence(maskTokens(finding.help))}${docs}`;
  if (finding.fix !== undefined) return `${endSentence(finding.fix.title)}${docs}`;
  return `Change the code so that ${finding.tool} no longer reports ${finding.ruleId || 'this'}.${docs}`;
}

/** A tool's finding as a draft of a gate. `prefix` is the rule id's beginning, `lint/eslint`. */
export function toDraft(finding: ToolFinding, prefix: string, readHead: ReadHead): FindingDraft {
  const message = maskTokens(makeVisible(finding.message.replaceAll(/\s+/g, ' '))).slice(0, maxMessageCharacters);
  return {
    ruleId: `${prefix}/${sanitiseRuleId(finding.ruleId)}`,
    message,
    location: finding.path === null ? null : { path: finding.path, side: 'new', region: finding.region },
    evidence: evidenceOf(finding, readHead),
    remedy: remedyOf(finding),
    level: finding.level,
    ...(finding.fix === undefined ? {} : { fix: finding.fix }),
  };
}

/** Whether a finding's lines meet those that the change added. One about a whole file counts when the file changed. */
export function touchesChange(finding: ToolFinding, file: ChangedFile | undefined): boolean {
  if (file === undefined) return false;
  const { region } = finding;
  if (region === null) return true;
  const last = region.endLine ?? region.startLine;
  const endLine = region.endColumn === 1 && last > region.startLine ? last - 1 : last;
  return changedLines(file, 'new').some((line) => line >= region.startLine && line <= endLine);
}
