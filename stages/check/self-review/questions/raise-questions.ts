import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { SelfReviewQuestion } from '../../../../pipeline/domain/self-review.ts';
import { behaviourKinds } from './behaviour-kinds.ts';
import { dataKinds } from './data-kinds.ts';
import type { QuestionKind, Trigger } from './question-kind.ts';
import { surroundingsKinds } from './surroundings-kinds.ts';

/** What cannot be undone first. */
const order = [
  'migration-way-back',
  'migration-old-rows',
  'infrastructure',
  'access',
  'personal-data',
  'money',
  'stored-format',
  'concurrency',
  'retry',
  'new-failure',
  'public-name',
  'deleted-code',
  'expected-value',
  'new-dependency',
  'remote-call',
  'unset-setting',
  'feature-flag',
  'cache',
  'clock',
  'query-size',
];

const kinds: readonly QuestionKind[] = [...dataKinds, ...behaviourKinds, ...surroundingsKinds].toSorted(
  (left, right) => order.indexOf(left.id) - order.indexOf(right.id),
);

export const questionIds: readonly string[] = kinds.map(({ id }) => id);

const longestName = 80;

/** Text of the change as one short code span that it cannot end. */
function quote(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}`]/gu, ' ').trim();
  const characters = Array.from(line);
  return `\`${characters.length > longestName ? `${characters.slice(0, longestName - 1).join('')}…` : line}\``;
}

function toQuestion({ id, ask }: QuestionKind, { path, line, name }: Trigger): SelfReviewQuestion {
  return { id, text: ask(quote(name ?? path)), because: line === null ? path : `${path}:${line}` };
}

/** The questions that a change raises, gravest first, `most` at most. The same change raises the same. Pure. */
export function raiseQuestions(files: readonly ChangedFile[], most: number): readonly SelfReviewQuestion[] {
  const sorted = files.toSorted((left, right) => (left.path < right.path ? -1 : 1));
  const raised: SelfReviewQuestion[] = [];
  for (const kind of kinds) {
    if (raised.length >= most) break;
    const trigger = kind.find(sorted);
    if (trigger !== null) raised.push(toQuestion(kind, trigger));
  }
  return raised;
}
