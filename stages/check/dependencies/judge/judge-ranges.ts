import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { Declared, Ecosystem, Manifest } from '../model/dependency.ts';
import { byName, type Evidence } from './context.ts';
import { draftClaim, type Place, touchedLine } from './draft.ts';

type Width = 'pinned' | 'bounded' | 'open' | 'any' | 'moving';

const tags = /^(?:latest|next|canary|beta|alpha|nightly|master|main|dev|rc|LATEST|RELEASE)$/;

/** How much a range leaves open. */
export function widthOf(ecosystem: Ecosystem, range: string): Width {
  const text = range.trim();
  if (text === '' || /^(?:\*|x|X|>=?\s*0(?:\.0)*|any)$/.test(text)) return 'any';
  if (tags.test(text)) return 'moving';
  if (ecosystem === 'maven') {
    if (/^\+$|\.\+$/.test(text)) return 'any';
    if (text.endsWith('-SNAPSHOT')) return 'moving';
    if (/^[[(]/.test(text)) return /,\s*[)\]]$/.test(text) ? 'open' : 'bounded';
    return 'pinned';
  }
  if (ecosystem === 'go') return /^v\d/.test(text) ? 'pinned' : 'moving';
  if (/\|\|/.test(text)) return 'bounded';
  if (/^(?:={1,3}\s*)?v?\d[\w.+!-]*$/.test(text) && !/[*xX]/.test(text))
    return ecosystem === 'cargo' && !text.startsWith('=') ? 'bounded' : 'pinned';
  if (/^\s*>/.test(text) && !/<|~=|~>|==| - /.test(text)) return 'open';
  return 'bounded';
}

interface Judgement {
  readonly level: Level;
  readonly says: string;
}

/** What the neighbours do: a range is judged against the habit of its file. */
function habitOf(
  manifest: Manifest,
  section: string,
): { readonly pinned: number; readonly bounded: number; readonly all: number } {
  const own = manifest.declared.filter((one) => one.section === section && one.source.kind === 'registry');
  const widths = own.map((one) => widthOf(manifest.ecosystem, one.range));
  const pinned = widths.filter((width) => width === 'pinned').length;
  return { pinned, bounded: pinned + widths.filter((width) => width === 'bounded').length, all: own.length };
}

const mostOf = (part: number, all: number): boolean => part >= 3 && part >= 0.8 * all;

function judge(manifest: Manifest, before: Manifest | null, one: Declared, isLocked: boolean): Judgement | null {
  const width = widthOf(manifest.ecosystem, one.range);
  const shown = one.range === '' ? 'no version' : one.range;
  const habit = habitOf(before ?? manifest, one.section);
  if (width === 'moving') return { level: 'warning', says: `asks for ${shown}, which is another version tomorrow` };
  if (width === 'pinned' || width === 'bounded') return null;
  // `pip install x` and `gem "x"` are the habit of many files, and peers are meant to be wide.
  if (one.scope === 'peer' || (isLocked && manifest.ecosystem !== 'npm' && manifest.ecosystem !== 'cargo')) return null;
  if (
    width === 'any' &&
    (manifest.ecosystem === 'npm' || manifest.ecosystem === 'cargo' || manifest.ecosystem === 'maven')
  )
    return { level: isLocked ? 'note' : 'warning', says: `takes any version (${shown})` };
  if (mostOf(habit.pinned, habit.all))
    return { level: 'warning', says: `is not pinned (${shown}) where its neighbours are` };
  if (mostOf(habit.bounded, habit.all))
    return { level: 'note', says: `has no upper end (${shown}) where its neighbours have one` };
  return null;
}

function isJudged(one: Declared): boolean {
  return one.source.kind === 'registry' && one.scope !== 'build' && one.isManaged !== true;
}

/** New or widened ranges without an upper end. */
export function judgeRanges(evidence: Evidence): readonly FindingDraft[] {
  return evidence.manifests.flatMap(({ path, before, after }) => {
    if (after === null || path.endsWith('.in')) return [];
    const old = byName(before?.declared ?? []);
    const isLocked = evidence.locksOf(path).length > 0;
    return after.declared.flatMap((one) => {
      const { ecosystem } = after;
      const width = widthOf(ecosystem, one.range);
      const wasSo = (old.get(one.name) ?? []).some((other) => widthOf(ecosystem, other.range) === width);
      const place: Place = { path, side: 'new', line: one.line, endLine: one.endLine, otherLine: one.versionLine };
      if (!isJudged(one) || wasSo || touchedLine(evidence.touched, place) === null) return [];
      const judgement = judge(after, before, one, isLocked);
      if (judgement === null) return [];
      const { level, says } = judgement;
      return [
        draftClaim(evidence.touched, {
          rule: 'unbounded-range',
          level,
          message: `${one.shown} ${says}.`,
          evidence: `${one.shown} ${one.range}`.trim(),
          symbol: one.shown,
          place,
        }),
      ];
    });
  });
}
