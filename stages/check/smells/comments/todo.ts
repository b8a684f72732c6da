import type { Comment, Hit } from '../model/hit.ts';

/** At the start of a line, or followed by a colon: prose may speak of a TODO. */
const todo = /^[\s*#/!;-]{0,40}(TODO|FIXME|XXX|HACK)\b(?![-_/.])|\b(TODO|FIXME|XXX|HACK)(?:\([^)\n]{0,60}\))?:/;
const ticket =
  /https?:\/\/|#\d+|\b[A-Z][A-Z0-9]{1,9}-\d+\b|\bGH-?\d+|(?:TODO|FIXME|XXX|HACK)\([a-z]\w{0,20}-(?=[\w-]{0,40}\d)?[\w-]{2,40}\)/;

/** A new TODO without a ticket. */
export function findTodos(comments: readonly Comment[]): readonly Hit[] {
  return comments.flatMap(({ end, text, textStart }) => {
    const line = text.split('\n').find((one) => todo.test(one.slice(0, 300)));
    if (line === undefined || ticket.test(text.slice(0, 600))) return [];
    const match = todo.exec(line.slice(0, 300));
    const word = match?.[1] ?? match?.[2] ?? 'TODO';
    const shown = line
      .replace(/^[\s*#/!-]+/, '')
      .trim()
      .slice(0, 100);
    // A block may begin long before the line that the change adds.
    const start = textStart + text.indexOf(line);
    return {
      rule: 'new-todo' as const,
      start,
      end: Math.min(end, start + Math.max(1, line.length)),
      message: `A new ${word} with no ticket: "${shown}".`,
    };
  });
}
