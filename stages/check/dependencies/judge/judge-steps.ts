import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { Evidence } from './context.ts';
import { findSteps, type Step } from './declared-changes.ts';
import { draftClaim, type Place, touchedLine } from './draft.ts';
import type { RuleName } from '../rules/rule-name.ts';
import { packagesNamed } from './resolved.ts';

interface Judgement {
  readonly rule: RuleName;
  readonly level: Level;
  readonly says: string;
}

const isShipped = ({ after }: Step): boolean =>
  after.scope === 'runtime' || after.scope === 'peer' || after.scope === 'optional';

function judge(step: Step): Judgement | null {
  const { from, to, bump } = step;
  const level = isShipped(step) ? 'warning' : 'note';
  if (bump === 'downgrade') return { rule: 'downgrade', level, says: `goes back from ${from} to ${to}` };
  if (bump === 'major') return { rule: 'major-bump', level, says: `goes from ${from} to ${to}, a new major version` };
  if (bump === 'year')
    return {
      rule: 'major-bump',
      level: 'note',
      says: `goes from ${from} to ${to}: a new year, or a new major version`,
    };
  // These modules stay below 1.0 by their maintainers' custom, and break nothing from one minor version to the next.
  if (step.manifest.ecosystem === 'go' && step.after.name.startsWith('golang.org/x/')) return null;
  if (bump === 'zero-minor')
    return {
      rule: 'major-bump',
      level: 'note',
      says: `goes from ${from} to ${to}; below 1.0 a minor version may break its users`,
    };
  return null;
}

function inManifest({ manifest, after }: Step): Place {
  return { path: manifest.path, side: 'new', line: after.line, endLine: after.endLine, otherLine: after.versionLine };
}

function inLock(step: Step, evidence: Evidence): Place | null {
  const lock = step.lockPath === null ? undefined : evidence.locks.find(({ path }) => path === step.lockPath)?.after;
  if (lock === null || lock === undefined) return null;
  const found = packagesNamed(lock, step.after.registryName).find(({ version }) => version === step.to);
  return found === undefined ? null : { path: lock.path, side: 'new', line: found.line, endLine: found.endLine };
}

/** Where the change does it: in the manifest, else in the lock. */
function placeOf(step: Step, evidence: Evidence): Place | null {
  const own = inManifest(step);
  if (touchedLine(evidence.touched, own) !== null) return own;
  const locked = inLock(step, evidence);
  return locked !== null && touchedLine(evidence.touched, locked) !== null ? locked : null;
}

/** More notes than this in one file are told in one. */
const maxNotes = 3;

function joinNotes(drafts: readonly FindingDraft[]): readonly FindingDraft[] {
  const groups = Map.groupBy(drafts, ({ ruleId, level, location }) => JSON.stringify([ruleId, level, location?.path]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || first.level !== 'note' || group.length <= maxNotes) return group;
    const steps = group.map(({ evidence }) => evidence).join(', ');
    const message = `${group.length} packages take steps that may break their users, of development dependencies or below 1.0: ${steps}`;
    return [{ ...first, message: `${message.slice(0, 590)}.`, evidence: steps.slice(0, 200) }];
  });
}

/** Major bumps and downgrades of direct dependencies: one finding for a step, however many manifests take it. */
export function judgeSteps(evidence: Evidence): readonly FindingDraft[] {
  return joinNotes(draftSteps(evidence));
}

function draftSteps(evidence: Evidence): readonly FindingDraft[] {
  const groups = Map.groupBy(findSteps(evidence), ({ manifest, after, from, to }) =>
    JSON.stringify([manifest.ecosystem, after.name, from, to]),
  );
  return [...groups.values()].flatMap((steps) => {
    const placed = steps.flatMap((step) => {
      const judgement = judge(step);
      const place = judgement === null ? null : placeOf(step, evidence);
      return judgement === null || place === null ? [] : [{ step, judgement, place }];
    });
    const worst = placed.find(({ judgement }) => judgement.level === 'warning') ?? placed[0];
    if (worst === undefined) return [];
    const { step, judgement, place } = worst;
    const others = placed.filter((one) => one !== worst && one.place.path !== place.path).map((one) => one.place);
    return [
      draftClaim(evidence.touched, {
        rule: judgement.rule,
        level: judgement.level,
        message: `${step.after.shown} (${step.after.section}) ${judgement.says}${step.isLockOnly ? ', in the lock file only' : ''}.`,
        evidence: `${step.after.shown} ${step.from} → ${step.to}`,
        symbol: step.after.shown,
        place,
        ...(others.length === 0 ? {} : { related: others }),
      }),
    ];
  });
}
