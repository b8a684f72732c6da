import type { Split, SplitGroup } from '../../../pipeline/domain/split.ts';

const longestAdvice = 6;

function nameWithCost({ name, decisions, lines, minutes }: SplitGroup): string {
  if (decisions === 0) return `${name} (nothing to decide)`;
  const asked = `${decisions} ${decisions === 1 ? 'decision' : 'decisions'}`;
  return `${name} (${asked}, ${lines} lines, ~${Math.max(1, Math.round(minutes))} min)`;
}

/** The cut in one sentence: what to merge first, then what. Without a cut, what to do all the same. */
export function adviseSplit(split: Split | null): string {
  if (split === null) return 'cut it by concern: one change for each decision that is asked';
  const shown = split.groups.slice(0, longestAdvice).map(nameWithCost);
  const more = split.groups.length - shown.length;
  const rest = more === 0 ? [] : [`${more} more ${more === 1 ? 'change' : 'changes'}`];
  return `${[...shown, ...rest].join(', then ')}`;
}
