import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import { type Leaf, Unknown, showValue } from '../model/config.ts';
import { toDraft } from '../model/draft.ts';
import { statefulReplaced } from '../rules/loss.ts';
import { replacingArguments } from '../tables/replacing.ts';
import type { Pair } from './switches.ts';

const same = (a: Leaf, b: Leaf): boolean => {
  if (a.value instanceof Unknown) return b.value instanceof Unknown && a.value.source === b.value.source;
  return String(a.value) === String(b.value);
};

/** Which of two is a guess: with a reference on one side, both may still be equal when applied. */
const isGuess = (old: Leaf | undefined, now: Leaf): boolean =>
  old?.value instanceof Unknown || now.value instanceof Unknown || String(now.value).includes('${');

/** Arguments of a known store that cannot be changed in place, and were. */
export function judgeReplacements(pair: Pair): readonly FindingDraft[] {
  const { subject, before, after } = pair;
  if (subject.before === null || subject.after === null || subject.origin === 'plan') return [];
  return (replacingArguments[subject.type] ?? []).flatMap((name) => {
    const old = before.all.find((leaf) => leaf.name === name);
    const now = after.all.find((leaf) => leaf.name === name);
    if (old === undefined || now === undefined || same(old, now)) return [];
    const turn = `${name}: ${showValue(old.value)} → ${showValue(now.value)}`;
    return [
      toDraft(subject, {
        rule: statefulReplaced,
        message: `${subject.address} cannot change ${name} in place: applying deletes it and creates an empty one (${turn}).`,
        location: subject.place(now.path, 'new'),
        evidence: turn,
        remedy: `Put ${name} back, or create a second ${subject.type} beside it, copy the data and switch over.`,
        detail: name,
        ...(isGuess(old, now) ? { level: 'warning' as const, confidence: 'low' as const } : {}),
      }),
    ];
  });
}
