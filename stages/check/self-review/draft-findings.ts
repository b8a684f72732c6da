import { shortDigestLength } from '../../../pipeline/domain/change-digest.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { Attestation, SelfReviewQuestion } from '../../../pipeline/domain/self-review.ts';

export interface Reviewed {
  readonly digest: string;
  readonly questions: readonly SelfReviewQuestion[];
  /** Of the change as it is. */
  readonly attestations: readonly Attestation[];
  /** How many there are of other states of it. */
  readonly others: number;
  readonly minimumWords: number;
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

function describeWays({ digest, questions }: Reviewed): string {
  const short = digest.slice(0, shortDigestLength);
  const answers = questions.map(({ id, text }) => `\n- ${id}: (${text})`);
  return [
    'Read every changed line, then run `pipeline attest`; or put this into the description, with your answers:',
    `\n- [x] I have read every changed line: self-review ${short}`,
    ...answers,
    `\nOr end the last commit's message with the trailer \`Self-reviewed: ${short}\`.`,
  ].join('');
}

function draftMissing(reviewed: Reviewed): FindingDraft {
  const isOutdated = reviewed.others > 0;
  return {
    ruleId: isOutdated ? 'self-review/outdated' : 'self-review/not-attested',
    message: isOutdated
      ? 'The author attested another state of this change, not what it is now.'
      : 'Nobody says that they have read this change themselves.',
    location: null,
    evidence: '',
    remedy: describeWays(reviewed),
  };
}

function draftUnanswered({ id, text, because }: SelfReviewQuestion): FindingDraft {
  return {
    ruleId: 'self-review/unanswered',
    message: `Not answered: ${text}`,
    location: null,
    evidence: `${id} (${because})`,
    remedy: `Answer in a sentence: run \`pipeline attest\`, or add "- ${id}: …" to the description.`,
  };
}

/** An attestation first; answers are asked for once there is one. The last answer to a question counts. */
export function draftFindings(reviewed: Reviewed): readonly FindingDraft[] {
  const { attestations, questions, minimumWords } = reviewed;
  if (attestations.length === 0) return [draftMissing(reviewed)];
  const answers = new Map(attestations.flatMap((each) => each.answers.map(({ id, text }) => [id, text] as const)));
  return questions.filter(({ id }) => countWords(answers.get(id) ?? '') < minimumWords).map(draftUnanswered);
}
