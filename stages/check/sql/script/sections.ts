import { lastUpTo } from '../../_shared/sql/sorted.ts';

const downFile =
  /(?:^|\/)(?:[^/]*[._-])?(?:down|undo|rollback|revert)\.sql$|\/(?:revert|rollback|down)\/[^/]*$|(?:^|\/)U[\d._]+__[^/]*\.sql$/i;
const marker =
  /^[ \t]*(?:--|#)[ \t]*(?:\+ ?(?:goose|migrate|micrate) |migrate:|\/\/ ?@|--- ?!)?(up|down|undo|ups|downs)(?: migration)?\b([^\n]*)$/gim;
const tool = /^[ \t]*--[ \t]*(?:\+ ?(goose|migrate|micrate) (?:up|down)\b|(migrate):(?:up|down)\b)/im;
const noTransaction = /^[ \t]*--[^\n]*(?:NO TRANSACTION|notransaction|transaction: ?false)/im;

/** Whether an offset lies in a rollback: a down file, or behind the `down` mark of goose, dbmate, sql-migrate, Play, …. */
export function readSections(path: string, text: string): (offset: number) => boolean {
  if (downFile.test(path)) return () => true;
  const marks = [...text.matchAll(marker)]
    // `-- Down the road` is prose: a bare word counts only alone on its line.
    .filter((mark) => /migrat|goose|@|!/i.test(mark[0]) || (mark[2] ?? '').trim() === '')
    .map((mark) => ({ offset: mark.index, isDown: /^(?:down|undo)/i.test(mark[1] ?? '') }));
  const nth = (index: number): number => marks[index]?.offset ?? 0;
  return (offset) => marks[lastUpTo(marks.length, nth, offset)]?.isDown ?? false;
}

const toolNames: Readonly<Record<string, string>> = { goose: 'goose', migrate: 'sql-migrate', micrate: 'micrate' };

/** The migration tool whose marks the text bears, when it wraps each file in a transaction and was not told otherwise. */
export function wrappingTool(text: string): string | null {
  const mark = tool.exec(text);
  if (mark === null || noTransaction.test(text)) return null;
  return mark[2] === undefined ? (toolNames[(mark[1] ?? '').toLowerCase()] ?? null) : 'dbmate';
}

/** A file that a migration tool's marks make a migration, wherever it lies. */
export function bearsMarks(text: string): boolean {
  return tool.test(text);
}
