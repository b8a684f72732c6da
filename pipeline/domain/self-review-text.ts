import type { Change, Commit } from './change.ts';
import type { Attestation, SelfReviewAnswer } from './self-review.ts';
import { parseTrailers } from './trailers.ts';

export const attestTrailer = 'Self-reviewed';
export const answerTrailer = 'Self-review-answer';

/** Longer lines are nobody's answer. */
const longestLine = 4000;
const mostLines = 2000;

const tick = /^ {0,3}[-*] \[[xX]\] /;
const digestWord = /\bself-review:? +`?([0-9a-f]{12,64})\b/i;
const answerLine = /^ {0,3}[-*] +(?:\*\*)?`?([a-z][a-z0-9-]{2,40})`?(?:\*\*)?: +(\S.*)$/;

function readAnswers(lines: readonly string[]): readonly SelfReviewAnswer[] {
  const answers: SelfReviewAnswer[] = [];
  for (const line of lines) {
    const [, id, text] = answerLine.exec(line) ?? [];
    const last = answers.at(-1);
    if (id !== undefined && text !== undefined) answers.push({ id, text: text.trim() });
    else if (last !== undefined && /^ {2,8}\S/.test(line))
      answers.splice(-1, 1, { ...last, text: `${last.text} ${line.trim()}` });
  }
  return answers;
}

/** Ticked boxes that carry a digest, with the answers of the whole description. */
function fromBody(body: string): readonly Attestation[] {
  const lines = body.split(/\r?\n/, mostLines).filter((line) => line.length <= longestLine);
  const digests = lines.filter((line) => tick.test(line)).flatMap((line) => digestWord.exec(line)?.[1] ?? []);
  const answers = readAnswers(lines);
  return digests.map((digest) => ({
    digest: digest.toLowerCase(),
    answers,
    origin: 'checkbox',
    where: 'the description',
    by: null,
  }));
}

function toAnswer(value: string): readonly SelfReviewAnswer[] {
  const colon = value.indexOf(':');
  return colon < 1 ? [] : [{ id: value.slice(0, colon).trim(), text: value.slice(colon + 1).trim() }];
}

function fromCommit({ sha, body, author }: Commit): readonly Attestation[] {
  const trailers = parseTrailers(body);
  const valuesOf = (token: string): readonly string[] =>
    trailers.filter((each) => each.token.toLowerCase() === token.toLowerCase()).map(({ value }) => value);
  const digests = valuesOf(attestTrailer).filter((value) => /^[0-9a-f]{12,64}$/i.test(value));
  const answers = valuesOf(answerTrailer).flatMap(toAnswer);
  return digests.map((digest) => ({
    digest: digest.toLowerCase(),
    answers,
    origin: 'trailer',
    where: `commit ${sha.slice(0, 7)}`,
    by: author.email === '' ? author.name : author.email,
  }));
}

/** What an agent signs proves nothing about a person having read it. */
function isAgents({ by }: Attestation, { authors }: Pick<Change, 'authors'>): boolean {
  const who = by?.toLowerCase();
  return authors.some(({ kind, email, name }) => kind === 'agent' && (email || name).toLowerCase() === who);
}

/** Every attestation that the change, its description and notes hold, for whatever state of it; those of agents left out. */
export function readAttestations(change: Change): readonly Attestation[] {
  const notes = change.selfReview?.notes ?? [];
  const all = [...notes, ...change.commits.flatMap(fromCommit), ...fromBody(change.body)];
  return all.filter((each) => !isAgents(each, change));
}
