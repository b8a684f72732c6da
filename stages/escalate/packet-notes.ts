import type { Change } from '../../pipeline/domain/change.ts';
import type { Coverage } from '../../pipeline/domain/coverage.ts';
import type { AuthorWords, PacketNotes } from '../../pipeline/domain/escalation.ts';
import { type Finding, isOpen } from '../../pipeline/domain/finding.ts';
import type { SelfReviewMeasured } from '../../pipeline/domain/self-review.ts';

/** More than a screen of it nobody reads; all of it is in the change. */
const longestBody = 4000;
const longestMessage = 1000;
const mostCommits = 30;

function clip(text: string, longest: number): string {
  const characters = Array.from(text.replaceAll('\r\n', '\n').trim());
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('');
}

/** Oldest first, as the author went on. `change.commits` are newest first. */
function authorWords({ title, body, commits }: Change, answers: AuthorWords['answers']): AuthorWords {
  const messages = commits.slice(0, mostCommits).toReversed();
  return {
    title: clip(title, longestMessage),
    body: clip(body, longestBody),
    commits: messages.map(({ sha, subject, body: text }) => ({
      sha,
      message: clip(`${subject}\n\n${text}`, longestMessage),
    })),
    answers: answers.map(({ question, answer, where }) => ({ question, answer: clip(answer, longestMessage), where })),
  };
}

/** Answers to what was asked, the last of each question; others nobody asked for. */
export function listAnswers(measured: SelfReviewMeasured | null): AuthorWords['answers'] {
  const given = (measured?.attestations ?? []).flatMap(({ answers, where }) =>
    answers.map(({ id, text }) => ({ id, text, where })),
  );
  return (measured?.questions ?? []).flatMap(({ id, text: question }) => {
    const last = given.findLast((each) => each.id === id);
    return last === undefined ? [] : [{ question, answer: last.text, where: last.where }];
  });
}

/** What a senior must know of the change as a whole. `change` is as reports show it: its secrets masked. */
export function takeNotes(
  change: Change,
  coverage: Coverage,
  findings: readonly Finding[],
  answers: AuthorWords['answers'] = [],
): PacketNotes {
  const excluded = new Set(coverage.excluded.map(({ path }) => path));
  return {
    unread: coverage.files
      .filter(({ path }) => !excluded.has(path))
      .flatMap(({ path, unread }) => unread.map(({ side, ranges }) => ({ path, side, ranges }))),
    tamper: findings.filter((each) => each.gateId === 'tamper' && isOpen(each)).map(({ fingerprint }) => fingerprint),
    authorWords: authorWords(change, answers),
  };
}
