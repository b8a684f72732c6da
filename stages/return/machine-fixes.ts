import { blocks, type Finding, isOpen } from '../../pipeline/domain/finding.ts';
import type { Fix } from '../../pipeline/domain/fix.ts';
import type { ReturnSettings } from '../../pipeline/domain/settings.ts';

/** A fix and the findings that it is to resolve: several may ask for the very same edits. */
export interface MachineFix {
  readonly fix: Fix;
  readonly findings: readonly Finding[];
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compare(a: Finding, b: Finding): number {
  return (
    Number(blocks(b)) - Number(blocks(a)) ||
    compareText(a.location?.path ?? '', b.location?.path ?? '') ||
    (a.location?.region?.startLine ?? 0) - (b.location?.region?.startLine ?? 0) ||
    (a.location?.region?.startColumn ?? 0) - (b.location?.region?.startColumn ?? 0) ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

const editsOf = (fix: Fix): string => JSON.stringify(fix.edits);

/**
 * Fixes to try, what blocks first, then in the order of the files; equal fixes once. Only open findings that are routed to a
 * machine or the author: what a human is to decide is not edited away before they see it.
 */
export function machineFixes(
  findings: readonly Finding[],
  setting: ReturnSettings['machineFixes'],
): readonly MachineFix[] {
  const chosen = new Map<string, { fix: Fix; findings: Finding[] }>();
  if (setting === 'off') return [];
  for (const finding of [...findings].sort(compare)) {
    const { fix, route } = finding;
    if (fix === undefined || fix.edits.length === 0 || !isOpen(finding)) continue;
    if ((route !== 'fix' && route !== 'return') || finding.fixer === 'human') continue;
    if (setting === 'safe' && fix.safety !== 'safe') continue;
    const same = chosen.get(editsOf(fix));
    if (same === undefined) chosen.set(editsOf(fix), { fix, findings: [finding] });
    else same.findings.push(finding);
  }
  return [...chosen.values()];
}

const kindOf = (finding: Finding): string => JSON.stringify([finding.ruleId, finding.location?.path ?? null]);

/** Blocking findings by rule and file. Fingerprints will not do: a fix may change the text another finding quotes. */
function countBlocking(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings.filter(blocks)) counts.set(kindOf(finding), (counts.get(kindOf(finding)) ?? 0) + 1);
  return counts;
}

/** Why a set of applied fixes must be undone, or null to keep it: each finding gone, nothing new that blocks. */
export function whyUndo(
  before: readonly Finding[],
  after: readonly Finding[],
  resolved: readonly Finding[],
): string | null {
  const prints = new Set(resolved.map((finding) => finding.fingerprint));
  const left = after.find((finding) => prints.has(finding.fingerprint) && isOpen(finding));
  if (left !== undefined) return `${left.ruleId} was still found afterwards`;
  const allowed = countBlocking(before.filter((finding) => !prints.has(finding.fingerprint)));
  for (const [kind, count] of countBlocking(after)) {
    const induced = after.find((finding) => blocks(finding) && kindOf(finding) === kind);
    if (count > (allowed.get(kind) ?? 0)) return `a new blocking finding appeared: ${induced?.ruleId ?? kind}`;
  }
  return null;
}
