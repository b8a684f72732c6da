import type { Rule } from '../../../pipeline/domain/finding.ts';

/** What the gate says in its own name. Everything else is a rule of the repository (`rules/<id>`) or a starter rule. */
export const rules: readonly Rule[] = [
  {
    id: 'rules/not-run',
    title: 'Rules of the repository that did not run',
    level: 'note',
    fixable: false,
    consequence: 'exposure',
    fixer: 'human',
    beyondChangedLines: true,
    docs: [
      'A rule uses something that the engine does not support, or cannot be read at the base. What it would have found is not',
      'known: the change is not clean by that rule.',
      '',
      'Rewrite the rule without what is named, or install `semgrep` and let it run such rules (`rules: { engine: auto }`).',
      '`rules: { notRun: error }` keeps a change from passing while a rule does not run.',
    ].join('\n'),
  },
  {
    id: 'rules/invalid',
    title: 'A rule file of the change that is not valid',
    level: 'error',
    fixable: false,
    consequence: 'defect',
    fixer: 'author',
    beyondChangedLines: true,
    docs: [
      'The change adds or edits a rule file, and one of its rules cannot be read: once merged, that rule would not run.',
      '',
      'Correct the key that is named; `pipeline rules validate` says the same on your machine.',
    ].join('\n'),
  },
  {
    id: 'rules/test-failed',
    title: 'A rule of the change that fails its own test',
    level: 'warning',
    fixable: false,
    consequence: 'defect',
    fixer: 'author',
    beyondChangedLines: true,
    docs: [
      'Beside the rule lies an annotated file (`ruleid: …`, `ok: …`), and the rule finds other lines than it asks for.',
      '',
      'Correct the pattern or the annotation; `pipeline rules test` shows both lists of lines.',
    ].join('\n'),
  },
  {
    id: 'rules/changed',
    title: 'The change edits rules that judge changes',
    level: 'note',
    fixable: false,
    consequence: 'exposure',
    fixer: 'human',
    docs: [
      'A change cannot judge itself by rules that it brings, and cannot weaken those that judge it: this run used the rules',
      'of the base. Rules that the change adds or edits were read and tested, and find nothing before they are merged.',
      '',
      'Nothing to do, unless the rules were to hold for this very change: merge them first.',
    ].join('\n'),
  },
  {
    id: 'rules/parse-error',
    title: 'A changed file that rules could read only in part',
    level: 'note',
    fixable: false,
    consequence: 'defect',
    fixer: 'author',
    beyondChangedLines: true,
    docs: [
      'The file does not parse as its language. Rules looked at what lies around the damage; what is inside it is unseen.',
      '',
      'Correct the syntax. If the language’s own tools accept the file, its grammar here is behind: a human looks at it.',
    ].join('\n'),
  },
];
