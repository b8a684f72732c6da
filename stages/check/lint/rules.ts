import type { Rule } from '../../../pipeline/domain/finding.ts';

export const rules: readonly Rule[] = [
  {
    id: 'lint/tool-missing',
    title: 'A configured linter is not installed',
    level: 'note',
    fixable: false,
    consequence: 'style',
    fixer: 'human',
    beyondChangedLines: true,
    docs: [
      'The repository configures a linter, and where the pipeline runs it is not installed: its rules were not checked.',
      '',
      'Install the repository’s tools before the pipeline (`npm ci`, `pip install ruff`, …), or remove the configuration.',
    ].join('\n'),
  },
  {
    id: 'lint/config-changed',
    title: 'The change edits code that a linter executes',
    level: 'warning',
    fixable: false,
    consequence: 'exposure',
    fixer: 'human',
    docs: [
      'A linter whose configuration is code runs that code with the rights of the pipeline. When the change under review',
      'edits the configuration, what it imports, or a plugin in the repository, running the linter would run the change.',
      '',
      'Let a human read the file, or bring it in with a change of its own. `lint: { tools: [eslint] }` runs it regardless.',
    ].join('\n'),
  },
  {
    id: 'lint/oxlint/parse-error',
    title: 'JavaScript or TypeScript that does not parse',
    level: 'error',
    fixable: false,
    consequence: 'defect',
    fixer: 'author',
    beyondChangedLines: true,
    docs: [
      'The file is not valid JavaScript or TypeScript, so it cannot run, and no other rule could look at it.',
      '',
      'Correct the syntax at the place that is shown; the cause may be an unclosed bracket further up.',
    ].join('\n'),
  },
];
