import { Failure } from '../../pipeline/domain/failure.ts';
import type { Rule } from '../../pipeline/domain/finding.ts';
import type { CriticSetting } from '../../pipeline/domain/settings.ts';
import type { Level } from '../../pipeline/domain/severity.ts';
import type { CritiqueOptions } from './options.ts';
import { criticContracts, criticCorrectness, criticSecurity } from './prompts.generated.ts';
import { criticRule, reservedIds } from './rules.ts';

/** One way to look at a change: what to look for, and the rule under which its findings stand. */
export interface Critic {
  readonly id: string;
  /** Ends the sentence "You are a code reviewer who looks for one thing only: …". */
  readonly focus: string;
  readonly lookFor: string;
  /** Null for a critic of the repository's own. */
  readonly version: number | null;
  readonly rule: Rule;
  /** What whoever resolves the finding is asked to do. */
  readonly remedy: string;
  /** Level of all its findings; null: by the severity that it claims. */
  readonly level: Level | null;
}

/** Every built-in critic. Another one is a prompt in `prompts/` and an entry here. */
export const critics: readonly Critic[] = [
  {
    id: 'correctness',
    focus: 'defects in a change that make the program do the wrong thing',
    lookFor: criticCorrectness.text,
    version: criticCorrectness.version,
    rule: criticRule(
      'correctness',
      'A critic found an input or state for which the change does the wrong thing',
      'warning',
      'defect',
      'Handle the case, or show with a test why it cannot occur.',
    ),
    remedy:
      'Handle this case and add a test that fails without the change, or show with a test why the case cannot occur.',
    level: null,
  },
  {
    id: 'security',
    focus: 'ways in which a change lets somebody do or see what they must not, or loses data',
    lookFor: criticSecurity.text,
    version: criticSecurity.version,
    rule: criticRule(
      'security',
      'A critic found a way to abuse the change, or to lose data through it',
      'warning',
      'exposure',
      'Close the way where the data enters or the right is decided, and pin it with a test that tries the abuse.',
    ),
    remedy:
      'Close this way where the data enters or the right is decided, and add a test that tries it; or show why it cannot be taken.',
    level: null,
  },
  {
    id: 'contracts',
    focus: 'promises to callers, to stored or sent data and to tests that a change breaks',
    lookFor: criticContracts.text,
    version: criticContracts.version,
    rule: criticRule(
      'contracts',
      'A critic found a promise to callers, data or tests that the change breaks',
      'warning',
      'breaking',
      'Keep the old promise beside the new one until nobody relies on it, or change everybody who does in the same change.',
    ),
    remedy:
      'Keep the old promise until nobody relies on it, or change everybody who does; let a test fail when it is broken.',
    level: null,
  },
];

function toCritic(setting: CriticSetting): Critic {
  const { id, title, prompt, level } = setting;
  return {
    id,
    focus: title,
    lookFor: prompt,
    version: null,
    rule: criticRule(id, title, level ?? 'warning', 'defect', 'See what the repository says about this critic.'),
    remedy: `Resolve this, or show why it does not hold: the critic ${id} looks for ${title}.`,
    level: level ?? null,
  };
}

function refuse(text: string): Failure {
  return new Failure({
    code: 'critic-unknown',
    message: `stages.critique.critics: ${text}`,
    hint: `Built in: ${critics.map((critic) => critic.id).join(', ')}. A critic of your own has id, title and prompt or file.`,
  });
}

function selectOne(chosen: CritiqueOptions['critics'][number]): Critic {
  if (typeof chosen !== 'string') {
    const isTaken = reservedIds.has(chosen.id) || critics.some((critic) => critic.id === chosen.id);
    if (isTaken) throw refuse(`the id "${chosen.id}" is taken`);
    return toCritic(chosen);
  }
  const found = critics.find((critic) => critic.id === chosen);
  if (found === undefined) throw refuse(`there is no critic "${chosen}" in this version`);
  return found;
}

/** The critics that options name, in that order, each once. Throws `critic-unknown`. */
export function selectCritics(options: Pick<CritiqueOptions, 'critics'>): readonly Critic[] {
  const selected = new Map<string, Critic>();
  for (const chosen of options.critics) {
    const critic = selectOne(chosen);
    const other = selected.get(critic.id);
    if (other !== undefined && other.lookFor !== critic.lookFor) throw refuse(`the id "${critic.id}" is there twice`);
    selected.set(critic.id, critic);
  }
  return [...selected.values()];
}
