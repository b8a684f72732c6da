import { type Finding, isOpen } from '../domain/finding.ts';
import { confidences, consequences, levels } from '../domain/severity.ts';

/**
 * Smaller comes first: open and blocking, then what the author has to fix before what waits for a senior (whoever reads
 * this first is the author), then level, consequence, confidence.
 */
function severityKey(finding: Finding): readonly number[] {
  const open = isOpen(finding);
  return [
    open ? 0 : 1,
    finding.effect === 'blocking' ? 0 : 1,
    finding.disposition === 'returned' ? 0 : 1,
    levels.indexOf(finding.level),
    consequences.indexOf(finding.consequence),
    confidences.indexOf(finding.confidence),
  ];
}

function compareNumbers(left: readonly number[], right: readonly number[]): number {
  for (const [at, value] of left.entries()) {
    const difference = value - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Worst first, then by place; the fingerprint makes it a total order, so that every run prints the same. */
export function compareFindings(left: Finding, right: Finding): number {
  return (
    compareNumbers(severityKey(left), severityKey(right)) ||
    compareText(left.location?.path ?? '', right.location?.path ?? '') ||
    (left.location?.region?.startLine ?? 0) - (right.location?.region?.startLine ?? 0) ||
    (left.location?.region?.startColumn ?? 0) - (right.location?.region?.startColumn ?? 0) ||
    compareText(left.ruleId, right.ruleId) ||
    compareText(left.fingerprint, right.fingerprint)
  );
}

export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(compareFindings);
}

export interface FileGroup {
  /** Null for findings about the change as a whole. */
  readonly path: string | null;
  readonly findings: readonly Finding[];
}

/** Groups by file; a file stands where its worst finding does. */
export function groupByFile(findings: readonly Finding[]): readonly FileGroup[] {
  const groups = new Map<string | null, Finding[]>();
  for (const finding of sortFindings(findings)) {
    const path = finding.location?.path ?? null;
    const group = groups.get(path);
    if (group) group.push(finding);
    else groups.set(path, [finding]);
  }
  return [...groups].map(([path, members]) => ({ path, findings: members }));
}
