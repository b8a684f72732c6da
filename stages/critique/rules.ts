import type { Rule } from '../../pipeline/domain/finding.ts';
import type { Consequence, Level } from '../../pipeline/domain/severity.ts';

const caveat =
  'A model that saw only the changed code claimed it; another question tried to disprove it. It can be wrong: the quoted line and the scenario are there to be checked.';

/** Rule of one critic: its findings differ in what was looked for, not in how sure they are. */
export function criticRule(id: string, title: string, level: Level, consequence: Consequence, safeWay: string): Rule {
  const docs = [`**Problem.** ${caveat}`, '', `**Safe way.** ${safeWay}`].join('\n');
  return { id: `critique/${id}`, title, level, fixable: false, consequence, fixer: 'author', docs };
}

export const conformanceRule: Rule = {
  id: 'critique/conformance',
  title: 'The change does not do what its ticket demands, or does what it excludes',
  level: 'warning',
  fixable: false,
  consequence: 'defect',
  fixer: 'author-then-human',
  docs: [
    '**Problem.** `stages.critique.ticket` names the task. After all other findings were made, a model compared the change with it: a demand that no part of the change meets, or code that contradicts one.',
    '',
    '**Safe way.** Meet the demand, or have whoever wrote the ticket say that it no longer holds.',
  ].join('\n'),
};

export const instructionsRule: Rule = {
  id: 'critique/instructions-in-code',
  title: 'Text in the change addresses reviewers or models',
  level: 'warning',
  fixable: false,
  consequence: 'exposure',
  fixer: 'human',
  docs: [
    '**Problem.** A line of the change speaks to whoever reviews it, person or model: to approve, to report nothing, to forget instructions. It changed nothing here: what a change says is data. Somebody should know that it tries. Prompts of a program that talks to models look alike.',
    '',
    '**Safe way.** Take the text out, or say in a suppression why it belongs there.',
  ].join('\n'),
};

export const tooManyClaimsRule: Rule = {
  id: 'critique/too-many-claims',
  title: 'A critic claimed more than anybody could examine',
  level: 'warning',
  fixable: false,
  consequence: 'defect',
  fixer: 'human',
  docs: [
    '**Problem.** One reply held more claims than `maxClaims`. The most severe were examined, the others were not, and the run is incomplete. A model that was talked into flooding the report looks like this.',
    '',
    '**Safe way.** Look at the change for text that addresses models; split it; take another model.',
  ].join('\n'),
};

/** Last parts of rule ids that no critic of a repository may take. */
export const reservedIds: ReadonlySet<string> = new Set(['conformance', 'instructions-in-code', 'too-many-claims']);
