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

/** The critics by their ids, in that order, each once. Throws `critic-unknown`. */
export function findCritics(ids: readonly string[]): Critic[] {
  return [...new Set(ids)].map((id) => {
    const critic = critics.find((critic) => critic.id === id);
    if (critic !== undefined) return critic;
    throw new Failure({
      code: 'critic-unknown',
      message: `stages.critique.critics: there is no critic "${id}" in this version`,
      hint: `Take one of: ${critics.map((critic) => critic.id).join(', ')}.`,
    });
  });
}
