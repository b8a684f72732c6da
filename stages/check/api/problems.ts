import type { Break } from './break.ts';
import type { DocumentProblem } from './document/parse-document.ts';
import type { Source } from './document/tree.ts';

/** Parsers repeat the place in their message and end it in their own ways. */
const tidy = (message: string): string => message.replace(/ at line \d+, column \d+:?$/, '').replace(/[.:]+$/, '');

/** A syntax error of the head is the author's; one of the base only means that nothing could be compared. */
export function parseErrorOf(problem: Omit<DocumentProblem, 'ok'>, side: 'old' | 'new'): Break {
  const { source, line } = problem;
  const message = tidy(problem.message);
  const start = source.lineStarts[line - 1] ?? 0;
  const end = Math.max(start, (source.lineStarts[line] ?? source.text.length + 1) - 1);
  const span = { source, start, end };
  const what =
    side === 'new'
      ? `line ${line}: ${message}`
      : `the base does not parse (line ${line}: ${message}), so nothing was compared`;
  return {
    rule: 'parseError',
    path: [source.path],
    what,
    ...(side === 'new' ? { new: span } : { old: span }),
    anchor: { side, source, startLine: line, endLine: line },
    level: side === 'new' ? 'error' : 'note',
  };
}

/** One finding for a file that is gone, not one for everything in it. */
export function deletionOf(source: Source, what: string): Break {
  const lines = source.lineStarts.length;
  return {
    rule: 'specificationDeleted',
    path: [source.path],
    what: `the file was deleted, and with it ${what}`,
    old: { source, start: 0, end: Math.min(source.text.length, source.lineStarts[1] ?? source.text.length) },
    anchor: { side: 'old', source, startLine: 1, endLine: Math.max(1, lines - 1) },
  };
}
