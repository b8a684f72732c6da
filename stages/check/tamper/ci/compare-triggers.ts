import type { CiChange } from './ci-change.ts';
import type { CiTriggers } from './ci-model.ts';

const added = (before: readonly string[], after: readonly string[]): readonly string[] =>
  after.filter((one) => !before.includes(one));

/** Events that are gone, and filters that let less through. */
export function judgeTriggers(before: CiTriggers, after: CiTriggers): readonly CiChange[] {
  const events = added(after.events, before.events).filter((event) =>
    /^(?:push|pull_request|pull_request_target|merge_group|schedule)$/.test(event),
  );
  const change = (message: string, beforeWords: readonly string[], afterWords: readonly string[]): CiChange => ({
    rule: 'ci-narrowed',
    message,
    symbol: 'on',
    beforeWords,
    afterWords,
  });
  const plain = (one: string): string => one.slice(one.indexOf(': ') + 2);
  const changes: CiChange[] = events.map((event) => change(`The checks no longer run on ${event}.`, [event], []));
  const narrowing = (kind: 'paths' | 'branches', label: string): void => {
    const [was, is] = [before[kind], after[kind]];
    if (
      was.length === 0 &&
      is.length > 0 &&
      before.events.some(
        (event) =>
          after.events.includes(event) && is.some((one) => one.startsWith(`${event}: `) || !one.includes(': ')),
      )
    )
      changes.push(
        change(`The checks now only run for ${label} ${is.slice(0, 3).map(plain).join(', ')}.`, [], is.map(plain)),
      );
    else if (is.length > 0 && added(is, was).length > added(was, is).length)
      changes.push(
        change(
          `The checks no longer run for ${label} ${added(is, was).slice(0, 3).map(plain).join(', ')}.`,
          added(is, was).map(plain),
          [],
        ),
      );
  };
  narrowing('paths', 'the paths');
  narrowing('branches', 'the branches');
  const ignored = [
    ...added(before.pathsIgnored, after.pathsIgnored),
    ...added(before.branchesIgnored, after.branchesIgnored),
  ].filter((one) => !/\.md\b|\*\.md|docs?\/|README|LICENSE|\.txt/.test(one));
  if (ignored.length > 0)
    changes.push(
      change(`The checks no longer run for ${ignored.slice(0, 3).map(plain).join(', ')}.`, [], ignored.map(plain)),
    );
  return changes;
}
