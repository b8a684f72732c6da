import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { Escalation } from '../../../pipeline/domain/escalation.ts';
import type { Finding } from '../../../pipeline/domain/finding.ts';
import type { EscalateSettings } from '../../../pipeline/domain/settings.ts';
import { fits, readingMinutes } from '../budget.ts';

/** What a senior would be asked of some files alone. */
export interface ReadingCost {
  readonly fingerprints: readonly string[];
  readonly decisions: number;
  readonly lines: number;
  readonly minutes: number;
  readonly withinBudget: boolean;
}

export type CostOf = (paths: ReadonlySet<string>) => ReadingCost;

export interface Costed {
  readonly files: readonly Pick<ChangedFile, 'path' | 'previousPath'>[];
  readonly escalations: readonly Escalation[];
  readonly findings: readonly Finding[];
  readonly attention: EscalateSettings['attention'];
}

/** Part of an item that stands or falls with one changed file. */
interface Share {
  readonly home: string;
  readonly fingerprints: readonly string[];
  readonly lines: number;
}

/**
 * The changed file that each place belongs to: itself; for a caller that the change does not touch, the changed file that
 * the finding points to. What has no place at all goes with the first file: it must not be lost.
 */
function homes({ files }: Costed): (finding: Finding | undefined, path: string | undefined) => string {
  const known = new Map(
    files.flatMap(({ path, previousPath }) => [[previousPath ?? path, path] as const, [path, path]]),
  );
  const first = files.map(({ path }) => path).sort()[0] ?? '';
  return (finding, path) => {
    const places = [path, finding?.location?.path, ...(finding?.related ?? []).map(({ location }) => location.path)];
    return places.map((place) => known.get(place ?? '')).find((home) => home !== undefined) ?? first;
  };
}

function sharesOf(item: Escalation, input: Costed): readonly Share[] {
  const homeOf = homes(input);
  const findings = new Map(input.findings.map((finding) => [finding.fingerprint, finding]));
  const byPath = new Map(
    item.fingerprints.map((fingerprint) => [findings.get(fingerprint)?.location?.path, findings.get(fingerprint)]),
  );
  const ofFindings = item.fingerprints.map((fingerprint) => {
    const finding = findings.get(fingerprint);
    return { home: homeOf(finding, finding?.location?.path), fingerprints: [fingerprint], lines: 0 };
  });
  const ofLines = item.excerpts.map(({ path, lines }) => ({
    home: homeOf(byPath.get(path), path),
    fingerprints: [],
    lines: lines.length,
  }));
  return [...ofFindings, ...ofLines];
}

/** Prices sets of changed files. Over sets that partition the change, findings and lines add up to the whole packet. */
export function priceFiles(input: Costed): CostOf {
  const { attention } = input;
  const items = input.escalations.map((item) => sharesOf(item, input));
  return (paths) => {
    const parts = items
      .map((shares) => shares.filter(({ home }) => paths.has(home)))
      .filter((shares) => shares.length > 0);
    const each = parts.map((shares) => shares.reduce((sum, share) => sum + share.lines, 0));
    const lines = each.reduce((sum, many) => sum + many, 0);
    const minutes = Math.round(each.reduce((sum, many) => sum + readingMinutes(many, attention), 0) * 10) / 10;
    return {
      fingerprints: parts.flatMap((shares) => shares.flatMap(({ fingerprints }) => fingerprints)),
      decisions: parts.length,
      lines,
      minutes,
      withinBudget: fits(lines, minutes, attention),
    };
  };
}
