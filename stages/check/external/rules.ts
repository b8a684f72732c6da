import type { Rule } from '../../../pipeline/domain/finding.ts';

export const rules: readonly Rule[] = [
  {
    id: 'external/report-changed',
    title: 'The change under review wrote the report that it is judged by',
    level: 'warning',
    fixable: false,
    consequence: 'defect',
    fixer: 'human',
    docs: [
      'A report file that the change itself adds or edits proves nothing: whoever wrote the change could have written "no',
      'findings" into it.',
      '',
      'Let a step in front of the pipeline write the report and keep the file out of git, or use `run` instead of `file`.',
    ].join('\n'),
  },
  {
    id: 'external/path-outside',
    title: 'A tool reported on files outside the repository',
    level: 'note',
    fixable: false,
    consequence: 'defect',
    fixer: 'human',
    beyondChangedLines: true,
    docs: [
      'Results whose path leaves the repository cannot be shown or fixed here, so they are counted and left out. Often the',
      'report was made in another folder or container, and then its findings are missing.',
      '',
      'Run the tool in the checkout, or let it print paths relative to the root (`--relative-paths`, `uriBaseId`).',
    ].join('\n'),
  },
];
