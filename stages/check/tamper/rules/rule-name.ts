import type { Consequence, Level } from '../../../../pipeline/domain/severity.ts';

interface RuleFacts {
  readonly title: string;
  readonly level: Level;
  readonly consequence?: Consequence;
}

/** Every rule: a title and how serious it is where nothing says otherwise. All are for a human to decide. */
export const ruleFacts = {
  'test-deleted': { title: 'A test is deleted and what it tested stays', level: 'error' },
  'test-file-deleted': { title: 'A file of tests is deleted and what it tested stays', level: 'error' },
  'cases-removed': { title: 'Cases of a parametrised test are removed', level: 'warning' },
  'test-not-collected': { title: 'A test is no longer what the runner collects', level: 'error' },
  'test-skipped': { title: 'A test that ran is skipped', level: 'error' },
  'test-focused': { title: 'One test is focused, so that the others do not run', level: 'error' },
  'test-commented-out': { title: 'A test is commented out', level: 'error' },
  'test-never-runs': { title: 'A test returns or branches away before it tests anything', level: 'error' },
  'assertion-removed': { title: 'A test asserts less than before', level: 'warning' },
  'assertion-loosened': { title: 'An assertion demands less than before', level: 'warning' },
  'assertion-guarded': { title: 'An assertion may be passed over or its failure swallowed', level: 'warning' },
  'expected-rewritten': { title: 'An expected value is rewritten while the inputs stay', level: 'warning' },
  'snapshot-rewritten': { title: 'A snapshot is rewritten with no source change', level: 'warning' },
  'subject-mocked': { title: 'A test replaces the very thing that it tests', level: 'warning' },
  'wait-added': { title: 'A fixed wait is put into an existing test', level: 'warning' },
  'retry-added': { title: 'A test is retried until it passes', level: 'warning' },
  'timeout-raised': { title: 'The time limit of a test is raised', level: 'note' },
  'suppression-added': { title: 'A finding of a linter, type checker or scanner is suppressed', level: 'warning' },
  'coverage-lowered': { title: 'A coverage threshold is lowered or code is left out of it', level: 'error' },
  'lint-lowered': { title: 'A lint rule is turned off or lowered', level: 'warning' },
  'compiler-lowered': { title: 'A compiler or type checker is made less strict', level: 'warning' },
  'runner-narrowed': { title: 'The configuration of a test runner leaves tests out', level: 'error' },
  'ci-check-removed': { title: 'A job or step that checks is removed from CI', level: 'error', consequence: 'outage' },
  'ci-failure-ignored': { title: 'CI goes on when a check fails', level: 'error', consequence: 'outage' },
  'ci-narrowed': { title: 'A check in CI runs for less than before', level: 'warning' },
  'check-bypassed': { title: 'Hooks or checks are bypassed', level: 'warning' },
  'command-weakened': { title: 'A command that tests or checks is weakened', level: 'error' },
  'command-changed': { title: 'A command that tests or checks is changed', level: 'note' },
  'pipeline-changed': {
    title: 'The configuration of this review is changed',
    level: 'warning',
    consequence: 'exposure',
  },
  'owners-changed': { title: 'Who has to review is changed', level: 'warning', consequence: 'exposure' },
  'hooks-weakened': { title: 'A commit hook is removed or weakened', level: 'warning' },
  'parse-error': { title: 'A file that decides what is checked does not parse', level: 'warning' },
} as const satisfies Record<string, RuleFacts>;

export type RuleName = keyof typeof ruleFacts;
export const ruleNames = Object.keys(ruleFacts) as readonly RuleName[];

export const levelOf = (name: RuleName): Level => ruleFacts[name].level;
