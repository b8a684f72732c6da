import { blocks, type Finding, isOpen } from '../../pipeline/domain/finding.ts';
import type { EditedFile } from '../../pipeline/domain/workspace.ts';
import type { Evaluation } from './evaluation.ts';

export const tamperPrefix = 'tamper/';

/** Loss, outage and exposure do not wait for the next change, however late they are seen. */
const critical = new Set<Finding['consequence']>(['loss', 'outage', 'exposure']);

/** An edit reaches a little beyond its own lines: a critic quotes the statement around them. */
const reachLines = 20;

function isNearEdit(finding: Finding, edits: readonly EditedFile[]): boolean {
  const { location } = finding;
  if (location === null) return true;
  const edit = edits.find((each) => each.path === location.path);
  if (edit === undefined) return false;
  const { region } = location;
  if (region === null || location.side === 'old' || edit.lines.length === 0) return true;
  const end = region.endLine ?? region.startLine;
  return edit.lines.some((range) => region.startLine <= range.end + reachLines && end >= range.start - reachLines);
}

/** Whether the gate had read this part to its end before: only then is a new finding late and not a first one. */
function hadItsSay(finding: Finding, { outcomes, coverage }: Evaluation): boolean {
  const path = finding.location?.path ?? null;
  const completed =
    outcomes?.some(({ gateId, status }) => gateId === finding.gateId && status === 'completed') ?? false;
  const unread = coverage?.unread.some(
    (part) => part.path === path && (part.gateId === null || part.gateId === finding.gateId),
  );
  return completed && unread !== true;
}

/**
 * From the second round on only open findings, those that the fix brought, and critical ones may block. What a critic only
 * notices now, in code that was there before, is told and does not block: otherwise the loop would feed on itself. A gate
 * that computes says the same of the same code, so what is new of it came with the fix; only claims (`claim`) are judged.
 */
export function demoteLate<E extends Evaluation>(
  earlier: readonly Evaluation[],
  next: E,
  edits: readonly EditedFile[],
  round: number,
): E {
  const known = new Set(earlier.flatMap(({ findings }) => findings.map((finding) => finding.fingerprint)));
  const isLate = (finding: Finding): boolean =>
    blocks(finding) &&
    finding.claim !== undefined &&
    !known.has(finding.fingerprint) &&
    !critical.has(finding.consequence) &&
    !isNearEdit(finding, edits) &&
    earlier.some((evaluation) => hadItsSay(finding, evaluation));
  const reason = `Seen only in round ${round}, in code that the fix did not touch, and not critical: told, it blocks nothing.`;
  const findings = next.findings.map((finding): Finding =>
    isLate(finding) ? { ...finding, effect: 'advisory', route: 'inform', disposition: 'informed', reason } : finding,
  );
  return { ...next, findings };
}

/** New findings of the tamper gate after an author's edit. */
export function listTampering(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const known = new Set(before.map((finding) => finding.fingerprint));
  // A note says "worth a look", as of an expected value that was changed together with its source: no reason to stop.
  const isTampering = ({ ruleId, level }: Finding): boolean => ruleId.startsWith(tamperPrefix) && level !== 'note';
  return after.filter((finding) => isTampering(finding) && isOpen(finding) && !known.has(finding.fingerprint));
}
