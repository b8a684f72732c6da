import type { Finding, Suppression } from '../domain/finding.ts';
import { matchesPath, matchesRule } from '../domain/match.ts';
import type { RuleSetting, SuppressionSetting } from '../domain/settings.ts';
import { confidences, consequences, levels } from '../domain/severity.ts';
import { annotate, eachOpen, settle, type Step, type TriageContext } from './context.ts';
import { locate } from './locate.ts';
import { ruleFor } from './stamp.ts';

/** The last matching entry of `rules:` wins, key by key, so that a later, narrower entry refines an earlier one. */
export function settingFor(ruleId: string, rules: Readonly<Record<string, RuleSetting>>): RuleSetting {
  return Object.entries(rules).reduce<RuleSetting>(
    (merged, [pattern, setting]) => (matchesRule(pattern, ruleId) ? { ...merged, ...setting } : merged),
    {},
  );
}

const tune: Step = {
  name: 'tune',
  why: 'The repository decides how serious each rule is for it.',
  apply: (items, { settings }) =>
    eachOpen(items, (item) => {
      const { level } = settingFor(item.finding.ruleId, settings.rules);
      if (level === undefined) return item;
      return level === 'off'
        ? settle(item, 'suppressed', 'The rule is turned off in the configuration.')
        : annotate(item, { level });
    }),
};

const placeOf = ({ ruleId, location, message }: Finding): string => JSON.stringify([ruleId, location, message]);

const dedupe: Step = {
  name: 'dedupe',
  why: 'Two tools, or one tool twice, that say the same of the same place count once.',
  apply: (items) => {
    const seen = new Set<string>();
    return eachOpen(items, (item) => {
      const place = placeOf(item.finding);
      if (seen.has(place)) return settle(item, 'duplicate', 'The same rule said the same of the same place.');
      seen.add(place);
      return item;
    });
  },
};

const verifyClaim: Step = {
  name: 'verify-claim',
  why: 'A model claims; what its refuter disproved or what quotes no line of the change is kept on record, not acted on.',
  apply: (items) =>
    eachOpen(items, (item) => {
      const { claim } = item.finding;
      if (claim?.status === 'refuted')
        return settle(item, 'refuted', claim.evidence || 'The refuter showed that it cannot happen.');
      if (claim?.status === 'unlocated')
        return settle(item, 'dropped', claim.evidence || 'Its quote is nowhere in the change.');
      return item;
    }),
};

/** Whether an entry of `suppressions:` speaks of this finding, expired or not. */
export function suppressionMatches(entry: SuppressionSetting, finding: Finding): boolean {
  const path = finding.location?.path;
  return path !== undefined && matchesRule(entry.rule, finding.ruleId) && matchesPath(entry.path, path);
}

export function isExpired(entry: SuppressionSetting, today: string): boolean {
  return entry.expires !== null && entry.expires < today;
}

const suppress: Step = {
  name: 'suppress',
  why: 'What the repository accepts, with a reason, an owner and an end, is not asked again.',
  apply: (items, { settings, today }) =>
    eachOpen(items, (item) => {
      const entry = settings.suppressions.find(
        (candidate) => !isExpired(candidate, today) && suppressionMatches(candidate, item.finding),
      );
      if (entry === undefined) return item;
      const suppression: Suppression = {
        kind: 'config',
        justification: entry.reason,
        by: entry.by,
        expiresOn: entry.expires,
      };
      return settle(
        annotate(item, { suppressions: [suppression] }),
        'suppressed',
        `${entry.source}: ${entry.reason} (by ${entry.by})`,
      );
    }),
};

const compareBaseline: Step = {
  name: 'baseline',
  why: 'What an accepted earlier run recorded is known; only new findings ask for work.',
  apply: (items, { baseline }) =>
    eachOpen(items, (item) =>
      baseline?.has(item.finding.fingerprint)
        ? settle(annotate(item, { baselineState: 'unchanged' }), 'baseline', 'Already recorded in the baseline.')
        : item,
    ),
};

const decideEffect: Step = {
  name: 'effect',
  why: 'Only the runner says what blocks; a doubtful finding blocks nobody unless a human is to decide it.',
  apply: (items, { settings, rules }) =>
    eachOpen(items, (item) => {
      const { finding } = item;
      const escalates = ruleFor(finding, rules).alwaysEscalates === true && finding.level === 'warning';
      const asked = settingFor(finding.ruleId, settings.rules).effect;
      const doubtful = finding.confidence === 'low' && finding.fixer !== 'human';
      const weight = escalates ? 'error' : finding.level;
      return annotate(item, { effect: asked ?? (doubtful ? 'advisory' : settings.effects[weight]) });
    }),
};

function routeOf(finding: Finding, context: TriageContext): Pick<Finding, 'route' | 'disposition' | 'reason'> {
  const { machineFixes } = context.settings.return;
  const escalates = ruleFor(finding, context.rules).alwaysEscalates === true;
  const fixable =
    !escalates &&
    finding.fix !== undefined &&
    (machineFixes === 'all' || (machineFixes === 'safe' && finding.fix.safety === 'safe'));
  if (finding.effect === 'advisory') {
    if (fixable) return { route: 'fix', disposition: 'informed', reason: 'Advisory; a machine fix is ready.' };
    return { route: 'inform', disposition: 'informed', reason: 'Advisory.' };
  }
  if (escalates || finding.fixer === 'human')
    return {
      route: 'escalate',
      disposition: 'escalated',
      reason: `Only a human may decide this (${finding.consequence}).`,
    };
  if (fixable) return { route: 'fix', disposition: 'returned', reason: 'Blocking; a machine fix is ready.' };
  return { route: 'return', disposition: 'returned', reason: 'Blocking; the author can fix it.' };
}

const route: Step = {
  name: 'route',
  why: 'What a machine or the author can fix goes there first; a human gets only the rest.',
  apply: (items, context) => eachOpen(items, (item) => annotate(item, routeOf(item.finding, context))),
};

function compare(a: Finding, b: Finding): number {
  return (
    Number(b.effect === 'blocking') - Number(a.effect === 'blocking') ||
    levels.indexOf(a.level) - levels.indexOf(b.level) ||
    consequences.indexOf(a.consequence) - consequences.indexOf(b.consequence) ||
    confidences.indexOf(a.confidence) - confidences.indexOf(b.confidence) ||
    compareText(a.location?.path ?? '', b.location?.path ?? '') ||
    (a.location?.region?.startLine ?? 0) - (b.location?.region?.startLine ?? 0) ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const sort: Step = {
  name: 'sort',
  why: 'Worst first, and the same order on every machine.',
  apply: (items) => [...items].sort((a, b) => compare(a.finding, b.finding)),
};

/** The one ordered list. Every step keeps every item; a settled item is only carried along. */
export const steps: readonly Step[] = [
  locate,
  tune,
  dedupe,
  verifyClaim,
  suppress,
  compareBaseline,
  decideEffect,
  route,
  sort,
];
