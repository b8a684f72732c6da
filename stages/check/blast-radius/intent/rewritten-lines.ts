import type { ChangedFile, Hunk } from '../../../../pipeline/domain/change.ts';

/** Removed lines and the added ones that stand in their place. */
interface Block {
  readonly removed: string[];
  readonly added: string[];
}

function blocksOf({ lines }: Hunk): readonly Block[] {
  const blocks: Block[] = [];
  let block: Block | null = null;
  for (const { kind, text } of lines) {
    if (kind === 'context') {
      block = null;
      continue;
    }
    if (block === null || (kind === 'removed' && block.added.length > 0)) {
      block = { removed: [], added: [] };
      blocks.push(block);
    }
    block[kind].push(text.slice(0, 1000));
  }
  return blocks;
}

/** What is left of a line when its layout does not count. */
function squeeze(text: string): string {
  return text.replace(/[\s;,'"`()]/g, '');
}

/** Two lines that differ in one stretch only, shorter than what they share: a word corrected, a name replaced. */
function isTouchUp(before: string, after: string): boolean {
  const [a, b] = [squeeze(before), squeeze(after)];
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return 2 * (head + tail) >= Math.max(a.length, b.length);
}

const comment = /^\s*(?:\/\/|\/\*|\*|#(?!include|define|if|endif)|--(?!>)|<!--|"""|'''|;;|%)/;

function counts(text: string): boolean {
  return squeeze(text) !== '' && !comment.test(text);
}

const word = /[\p{L}\p{N}_$]+/gu;
/** So many different words may be exchanged for others: a misspelt name and a parameter, wherever they stand. */
const mostExchanged = 2;

function countWords(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) for (const [each] of line.matchAll(word)) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

function moreOften(here: ReadonlyMap<string, number>, there: ReadonlyMap<string, number>): number {
  return [...here].filter(([each, count]) => count > (there.get(each) ?? 0)).length;
}

/** The same words on both sides but for one or two: reformatted, with a name replaced. */
function isRenaming(removed: readonly string[], added: readonly string[]): boolean {
  if (removed.length === 0 || added.length === 0) return false;
  const [before, after] = [countWords(removed), countWords(added)];
  return moreOften(before, after) <= mostExchanged && moreOften(after, before) <= mostExchanged;
}

function rewrittenIn(block: Block): number {
  const [removed, added] = [block.removed.filter(counts), block.added.filter(counts)];
  if (squeeze(removed.join('')) === squeeze(added.join('')) || isRenaming(removed, added)) return 0;
  const isPaired = removed.length === added.length;
  const open = (text: string, at: number, others: readonly string[]): boolean =>
    !(isPaired && isTouchUp(text, others[at] ?? ''));
  const fresh = added.filter((text, at) => open(text, at, removed)).length;
  const gone = removed.filter((text, at) => open(text, at, added)).length;
  // What stands in the place of something is one line to read, not two.
  return Math.max(fresh, gone);
}

/** Lines of code that are new or rewritten: no comments, no layout, no line in which a word was corrected. */
export function countRewritten(file: ChangedFile): number {
  return file.hunks.reduce(
    (sum, hunk) => sum + blocksOf(hunk).reduce((lines, block) => lines + rewrittenIn(block), 0),
    0,
  );
}
