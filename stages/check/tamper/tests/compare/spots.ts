import type { Side } from '../../../../../pipeline/domain/change.ts';
import { indexLines } from '../../../_shared/sql/line-index.ts';
import type { LineIndex } from '../../../_shared/sql/line-index.ts';
import type { Spot } from '../../hit.ts';
import type { Span, TestFile } from '../test-model.ts';

const indexes = new WeakMap<TestFile, LineIndex>();

export function linesOf(file: TestFile): LineIndex {
  const known = indexes.get(file);
  if (known !== undefined) return known;
  const made = indexLines(file.text);
  indexes.set(file, made);
  return made;
}

/** A span of a test file, with its whole first lines as text. */
export function spotOf(file: TestFile, side: Side, span: Span): Spot {
  const lines = linesOf(file);
  const line = lines.lineOf(span.start);
  const endLine = lines.lineOf(Math.max(span.start, span.end - 1));
  const newline = file.text.indexOf('\n', Math.max(span.start, span.end - 1));
  const all = file.text.slice(file.text.lastIndexOf('\n', span.start - 1) + 1, newline === -1 ? undefined : newline);
  return { path: file.path, side, line, endLine, text: all.slice(0, 2000) };
}

/** Only the line on which a span begins. */
export function firstLineOf(file: TestFile, side: Side, span: Span): Spot {
  const whole = spotOf(file, side, span);
  const end = file.text.indexOf('\n', span.start);
  const start = file.text.lastIndexOf('\n', span.start - 1) + 1;
  return { ...whole, endLine: whole.line, text: file.text.slice(start, end === -1 ? undefined : end).slice(0, 500) };
}
