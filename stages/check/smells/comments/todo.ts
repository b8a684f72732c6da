import type { Comment, Hit } from '../model/hit.ts';

const todo = /(?:^|[\s*#/(])(TODO|FIXME|XXX|HACK)\b(?![-_/.])/;
const ticket = /https?:\/\/|#\d+|\b[A-Z][A-Z0-9]{1,9}-\d+\b|\bGH-?\d+/;

/** A new TODO without a ticket. */
export function findTodos(comments: readonly Comment[]): readonly Hit[] {
  return comments.flatMap(({ end, text, textStart }) => {
    const line = text.split('\n').find((one) => todo.test(one.slice(0, 300)));
    if (line === undefined || ticket.test(text.slice(0, 600))) return [];
    const word = todo.exec(line)?.[1] ?? 'TODO';
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
