import type { Rule } from '../../../pipeline/domain/finding.ts';

export const rules: readonly Rule[] = [
  {
    id: 'blast-radius/wide-reach',
    title: 'Much of the repository depends on what changed',
    level: 'note',
    fixable: false,
    consequence: 'breaking',
    fixer: 'human',
    docs: 'A mistake in a file that much of the repository imports shows far from where it was made, and a reviewer of the changed lines does not see those places. → Keep what importers rely on as it is and add beside it; move callers over in changes of their own; or have somebody look who knows the callers.',
  },
  {
    id: 'blast-radius/critical-path',
    title: 'The change touches a critical path',
    level: 'note',
    fixable: false,
    consequence: 'exposure',
    fixer: 'human',
    docs: 'Sign-in, permissions, payments, cryptography, migrations, infrastructure, CI and public interfaces are where a small mistake costs most. → Keep such a change small and by itself, say how it was tried and how it is undone, and let an owner of that part look at it.',
  },
  {
    id: 'blast-radius/untested',
    title: 'No test reaches a changed source file',
    level: 'note',
    fixable: false,
    consequence: 'defect',
    fixer: 'author',
    docs: 'No test file imports this source file, directly or through others, although most of this repository is tested that way: nothing would notice a mistake here. → Add a test that imports the file or its nearest caller, and make it fail once.',
  },
  {
    id: 'blast-radius/size-against-intent',
    title: 'The change does more than it says',
    level: 'warning',
    fixable: false,
    consequence: 'defect',
    fixer: 'human',
    docs: 'A title such as "fix typo" or "docs" tells a reviewer that there is nothing to look for. When the change also rewrites code, that code is waved through. → Say what the change does, or take what does not belong to it into a change of its own.',
  },
];
