import type { Rule } from '../../../pipeline/domain/finding.ts';

const common = { level: 'error', fixable: false, consequence: 'defect', fixer: 'author' } as const;

export const rules: readonly Rule[] = [
  {
    ...common,
    id: 'self-review/not-attested',
    title: 'Nobody says that they have read the change',
    docs: 'Problem: a change that its own author has not read costs a senior the time that the author saved.\n\nSafe way: read every changed line, then run `pipeline attest`, tick the box in the description, or put the trailer into the last commit.',
  },
  {
    ...common,
    id: 'self-review/outdated',
    title: 'The change is another one than what its author read',
    docs: 'Problem: the author attested an earlier state; what came later nobody has read.\n\nSafe way: read what changed since, then attest again. A rebase that leaves the lines as they are needs no new attestation.',
  },
  {
    ...common,
    id: 'self-review/unanswered',
    title: 'A question that the change raises is not answered',
    docs: 'Problem: the change does something about which a reviewer will ask, and the author has not said what happens then.\n\nSafe way: answer in a sentence. The answer goes to the reviewer as your words; it clears no finding.',
  },
];
