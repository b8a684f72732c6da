import { z } from 'zod';
import { type Change, assistance } from '../../../pipeline/domain/change.ts';
import { digestOfChange, meansDigest } from '../../../pipeline/domain/change-digest.ts';
import { defineGate } from '../../../pipeline/domain/gate.ts';
import type { Attestation } from '../../../pipeline/domain/self-review.ts';
import { readAttestations } from '../../../pipeline/domain/self-review-text.ts';
import { draftFindings } from './draft-findings.ts';
import { isWritten } from './questions/changed-text.ts';
import { raiseQuestions } from './questions/raise-questions.ts';
import { rules } from './rules.ts';

const options = z.strictObject({
  when: z
    .enum(['always', 'assisted', 'unknown-counts'])
    .default('always')
    .describe('Ask always, only where an agent is known to have helped, or also where nobody can tell.'),
  questions: z.int().min(0).max(3).default(3).describe('At most so many questions that the change raises, 0 to 3.'),
  minimumWords: z.int().min(1).max(50).default(3).describe('An answer with fewer words is none.'),
});

type Options = z.infer<typeof options>;

function reasonToSkip(change: Change, { when }: Options): string | null {
  if (!change.files.some(isWritten)) return 'nothing changed that somebody wrote';
  const kind = assistance(change);
  if (when === 'always' || kind === 'agent') return null;
  if (when === 'unknown-counts' && kind === 'unknown') return null;
  return 'no agent is known to have helped (self-review.when)';
}

/** Asks the author to say that they read the change, and what happens in the cases that it raises. */
export const gate = defineGate<Options>({
  kind: 'deterministic',
  id: 'self-review',
  title: 'The author says that they read the change, and answers what it raises',
  rules,
  options,
  skip: reasonToSkip,
  async run({ change, options: { questions: most, minimumWords }, files, measure }) {
    const digest = change.selfReview?.digest ?? digestOfChange(change, (await files.ids?.('new')) ?? null);
    const questions = raiseQuestions(change.files, most);
    const all = readAttestations(change);
    const attestations = all.filter((each: Attestation) => meansDigest(each.digest, digest));
    measure?.({ selfReview: { questions, attestations } });
    return draftFindings({ digest, questions, attestations, others: all.length - attestations.length, minimumWords });
  },
});
