import { Failure } from '../../pipeline/domain/failure.ts';
import type { Rule } from '../../pipeline/domain/finding.ts';
import { criticCorrectness } from './prompts.generated.ts';

/** One way to look at a change: a prompt, and the rule under which its findings stand. */
export interface Critic {
  readonly id: string;
  readonly prompt: string;
  readonly rule: Rule;
  /** What whoever resolves the finding is asked to do. */
  readonly remedy: string;
}

/** Every critic. Another one is a prompt beside this file and an entry here. */
export const critics: readonly Critic[] = [
  {
    id: 'correctness',
    prompt: criticCorrectness,
    rule: {
      id: 'critique/correctness',
      title: 'A critic found an input or state for which the change does the wrong thing',
      level: 'warning',
      fixable: false,
      consequence: 'defect',
      fixer: 'author',
      docs: [
        '**Problem.** A model that saw only the changed code named an input or a state and the wrong outcome that follows;',
        'another one tried to disprove it. It can be wrong: the quoted line and the scenario are there to be checked.',
        '',
        '**Safe way.** Handle the case, or show with a test why it cannot occur.',
      ].join('\n'),
    },
    remedy:
      'Handle this case and add a test that fails without the change, or show with a test why the case cannot occur.',
  },
];

/** Names that a configuration may hold already, although this version has no such critic. */
const planned: ReadonlySet<string> = new Set(['security', 'contracts']);

export const unavailableRule: Rule = {
  id: 'critique/critic-unavailable',
  title: 'A configured critic does not exist in this version',
  level: 'note',
  fixable: false,
  consequence: 'defect',
  fixer: 'author',
  docs: [
    '**Problem.** `stages.critique.critics` names a critic that this version does not have. The change was not read with its eyes.',
    '',
    '**Safe way.** Take it out of the list, or use a version that has it.',
  ].join('\n'),
};

export interface CriticSelection {
  readonly critics: readonly Critic[];
  /** Configured and planned, and not here yet: said in the report, as nobody reads what they would read. */
  readonly unavailable: readonly string[];
}

function unknown(id: string): Failure {
  return new Failure({
    code: 'critic-unknown',
    message: `stages.critique.critics: there is no critic "${id}" in this version`,
    hint: `Take one of: ${critics.map((critic) => critic.id).join(', ')}.`,
  });
}

/** The critics by their ids, in that order, each once. Throws `critic-unknown`, also when none of them is available. */
export function selectCritics(ids: readonly string[]): CriticSelection {
  const found: Critic[] = [];
  const unavailable: string[] = [];
  for (const id of new Set(ids)) {
    const critic = critics.find((critic) => critic.id === id);
    if (critic !== undefined) found.push(critic);
    else if (planned.has(id)) unavailable.push(id);
    else throw unknown(id);
  }
  if (found.length === 0) throw unknown(unavailable[0] ?? '');
  return { critics: found, unavailable };
}
