import type { Side } from './change.ts';
import type { Finding } from './finding.ts';

const masked = '(masked)';

type ReadSide = (side: Side) => readonly string[] | null;

/** Whether a finding's own lines hold a secret: they are shown as its masked evidence only. */
export function isSecret(finding: Finding): boolean {
  return finding.gateId === 'secrets' || finding.ruleId.startsWith('secrets/');
}

function addMasks(masks: Map<string, string>, finding: Finding, lines: readonly string[]): void {
  const region = finding.location?.region;
  if (!region) return;
  const end = region.endLine ?? region.startLine;
  for (let line = region.startLine; line <= end; line++) {
    const raw = (lines[line - 1] ?? '').trim();
    const shown = line === region.startLine ? (finding.evidence.split('\n')[0] ?? '').trim() : masked;
    // Evidence masks its own secret only: where two secrets share a line, neither's evidence may be shown.
    if (raw.length > 3) masks.set(raw, (masks.get(raw) ?? shown) === shown ? shown : masked);
  }
}

/** Raw lines of one file that hold a secret, trimmed, to the masked text that may be shown instead. */
function findMasks(findings: readonly Finding[], path: string, read: ReadSide): ReadonlyMap<string, string> {
  const masks = new Map<string, string>();
  for (const finding of findings) {
    if (!isSecret(finding) || finding.location?.path !== path) continue;
    const lines = read(finding.location.side);
    if (lines !== null) addMasks(masks, finding, lines);
  }
  return masks;
}

/**
 * Lines of one side of a file, with every line that a `secrets` finding points at replaced by that finding's masked
 * evidence. Masks by text, so that the same line on the other side, or a copy of it, is masked too.
 */
export function maskSecretLines(
  findings: readonly Finding[],
  path: string,
  side: Side,
  read: ReadSide,
): readonly string[] | null {
  const lines = read(side);
  if (lines === null) return null;
  const masks = findMasks(findings, path, read);
  return masks.size === 0 ? lines : lines.map((line) => masks.get(line.trim()) ?? line);
}
