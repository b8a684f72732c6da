import { changedLines } from '../../../../pipeline/domain/change.ts';
import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import { indexLines } from '../../_shared/sql/line-index.ts';
import type { LineIndex } from '../../_shared/sql/line-index.ts';
import type { Parsed } from './hit.ts';
import type { LanguageName } from '../languages.ts';

/** A changed source file at the head, parsed. */
export interface SourceFile {
  readonly file: ChangedFile;
  readonly language: LanguageName;
  readonly text: string;
  /** Text that was parsed: `text` with everything but the scripts blanked out, for a file that embeds them. */
  readonly code: string;
  readonly lines: LineIndex;
  /** Lines of the head side that the change adds. */
  readonly touched: ReadonlySet<number>;
  readonly parsed: Parsed;
}

export function createSourceFile(
  file: ChangedFile,
  language: LanguageName,
  text: string,
  code: string,
  parsed: Parsed,
): SourceFile {
  return { file, language, text, code, lines: indexLines(text), touched: new Set(changedLines(file, 'new')), parsed };
}

/** Whether any line of a piece of text is one that the change adds. */
export function touches(source: SourceFile, start: number, end: number): boolean {
  const last = source.lines.lineOf(Math.max(start, end - 1));
  for (let line = source.lines.lineOf(start); line <= last; line++) if (source.touched.has(line)) return true;
  return false;
}
