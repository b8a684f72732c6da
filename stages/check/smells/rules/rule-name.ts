import type { Rule } from '../../../../pipeline/domain/finding.ts';
import type { Consequence, Fixer, Level } from '../../../../pipeline/domain/severity.ts';

/** Every rule: id behind `smells/`, title, level, what happens, who may fix it, whether the cause may lie elsewhere. */
const table = {
  'elided-code': ['Code was left out and a comment stands in its place', 'error', 'defect', 'author', false],
  placeholder: ['A body that does nothing yet', 'warning', 'defect', 'author', false],
  'swallowed-error': ['An error is caught and nobody hears of it', 'warning', 'defect', 'author', false],
  'failure-as-value': ['A failure is turned into an empty value', 'note', 'defect', 'author', false],
  'log-and-continue': ['An error is logged and the work goes on as if nothing was', 'note', 'defect', 'author', false],
  'unknown-import': ['An import that nothing provides', 'error', 'defect', 'author', false],
  'missing-file': ['An import of a file that does not exist', 'error', 'defect', 'author', false],
  'missing-export': ['A name that the imported module does not export', 'error', 'defect', 'author', false],
  'unchecked-number': ['A number is parsed from input and used unchecked', 'warning', 'defect', 'author', false],
  'floating-promise': ['An asynchronous call that nobody waits for', 'warning', 'defect', 'author', false],
  'dropped-error': ['The error that a function returns is dropped', 'warning', 'defect', 'author', false],
  'constant-condition': ['A condition that is always true or always false', 'warning', 'defect', 'author', false],
  'near-copy': ['A near-copy of a function that exists', 'warning', 'style', 'author', false],
  'debugger-left': ['A stop for a debugger', 'error', 'outage', 'author', false],
  'debug-output': ['Debug output', 'warning', 'style', 'author', false],
  'commented-out-code': ['Code that is commented out', 'note', 'style', 'author', false],
  'new-todo': ['A new TODO', 'note', 'style', 'author', false],
  'removed-symbol': ['A public name is removed while others still use it', 'error', 'breaking', 'author', true],
  'tests-unchanged': ['Code that has tests changed and its tests did not', 'note', 'defect', 'author', false],
  'hidden-text': ['Characters that hide text from a reader', 'error', 'exposure', 'human', false],
  homoglyph: ['A name with letters that only look like others', 'error', 'exposure', 'human', false],
  'control-characters': ['Control characters that change what a terminal shows', 'warning', 'exposure', 'human', false],
  'reviewer-instructions': [
    'Text that tells a reviewer or a model what to conclude',
    'error',
    'exposure',
    'human',
    false,
  ],
  'parse-error': ['Source code that no longer parses', 'warning', 'defect', 'author', false],
} as const satisfies Record<string, readonly [string, Level, Consequence, Fixer, boolean]>;

export type RuleName = keyof typeof table;
export const ruleNames = Object.keys(table) as readonly RuleName[];

export function describeRule(name: RuleName, docs: string): Rule {
  const [title, level, consequence, fixer, beyondChangedLines] = table[name];
  return { id: `smells/${name}`, title, level, fixable: false, docs, consequence, fixer, beyondChangedLines };
}

export function levelOf(name: RuleName): Level {
  return table[name][1];
}
