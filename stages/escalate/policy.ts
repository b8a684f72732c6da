import type { BlastRadius } from '../../pipeline/domain/blast-radius.ts';
import { type Change, assistance } from '../../pipeline/domain/change.ts';
import { matchesPath } from '../../pipeline/domain/match.ts';
import type { EscalateSettings, PolicySetting } from '../../pipeline/domain/settings.ts';

export interface RequiredSeniors {
  readonly count: number;
  /** Why, one for each entry of the policy that holds. */
  readonly reasons: readonly string[];
}

type When = PolicySetting['when'];

/** A reason when the condition holds, null when it does not. An absent condition holds with an empty reason. */
type Judged = string | null;

/** `unknown` is no known agent: only `unknown-counts` treats it as one. */
function judgeAssisted(wanted: When['assisted'], change: Change): Judged {
  if (wanted === undefined) return '';
  const kind = assistance(change);
  if (wanted === false) return kind === 'agent' ? null : `no known agent wrote it`;
  if (kind === 'agent') return 'an agent wrote part of it';
  return wanted === 'unknown-counts' && kind === 'unknown' ? 'nobody knows whether an agent wrote it' : null;
}

/** An unknown level fails closed: better a senior too many than a policy that never applies. */
function judgeLevel(wanted: When['authorLevel'], level: string | null): Judged {
  if (wanted === undefined) return '';
  if (level === null) return `the author's level is unknown, so it counts as ${wanted.join(' or ')}`;
  return wanted.includes(level) ? `the author's level is ${level}` : null;
}

function judgePaths(wanted: When['paths'], change: Change): Judged {
  if (wanted === undefined) return '';
  const matches = (path: string): boolean => wanted.some((glob) => matchesPath(glob, path));
  const touched = change.files.some(
    ({ path, previousPath }) => matches(path) || (previousPath !== null && matches(previousPath)),
  );
  return touched ? `it touches ${wanted.join(', ')}` : null;
}

/** Not measured fails closed too: turning the gate off must not let a change through. */
function judgeRadius(wanted: When['blastRadius'], measured: Pick<BlastRadius, 'level' | 'score'> | null): Judged {
  if (wanted === undefined) return '';
  if (measured === null) return `its blast radius was not measured, so it counts as ${wanted.join(' or ')}`;
  const { level, score } = measured;
  return wanted.includes(level) ? `its blast radius is ${level} (${score} of 100)` : null;
}

interface Judging {
  readonly change: Change;
  readonly level: string | null;
  readonly blastRadius: Pick<BlastRadius, 'level' | 'score'> | null;
}

function judge({ when }: PolicySetting, { change, level, blastRadius }: Judging): Judged {
  const judged = [
    judgeAssisted(when.assisted, change),
    judgeLevel(when.authorLevel, level),
    judgePaths(when.paths, change),
    judgeRadius(when.blastRadius, blastRadius),
  ];
  if (judged.includes(null)) return null;
  const said = judged.filter((reason) => reason !== null && reason !== '');
  return said.length === 0 ? 'every change needs one' : said.join(', and ');
}

/** How many seniors the policy asks for: the largest `require` among the entries whose conditions all hold. */
export function requiredSeniors(
  change: Change,
  settings: Pick<EscalateSettings, 'policy'>,
  authorLevel: string | null = null,
  blastRadius: Judging['blastRadius'] = null,
): RequiredSeniors {
  const held = settings.policy.flatMap((entry) => {
    const reason = entry.require > 0 ? judge(entry, { change, level: authorLevel, blastRadius }) : null;
    return reason === null ? [] : [{ count: entry.require, reason }];
  });
  return { count: Math.max(0, ...held.map(({ count }) => count)), reasons: held.map(({ reason }) => reason) };
}
