import type { ChangedFile, Side } from '../../../../pipeline/domain/change.ts';
import { type ChangedLine, isProduct, listChanged } from './changed-text.ts';

/** What in the change raised a question. `name` is the thing that it is about, where it can be named. */
export interface Trigger {
  readonly path: string;
  /** 1-based; null: the whole file. */
  readonly line: number | null;
  readonly name: string | null;
}

/** A question that a change may raise. `ask` gets the thing's name, quoted as code, or the file's. */
export interface QuestionKind {
  readonly id: string;
  find(files: readonly ChangedFile[]): Trigger | null;
  ask(thing: string): string;
}

export interface LinePattern {
  readonly pattern: RegExp;
  /** Must match the same line too. */
  readonly and?: RegExp;
  readonly side?: Side;
  readonly files?: (file: ChangedFile) => boolean;
  /** Name of the thing: the first group of `pattern` by default. */
  readonly name?: (line: ChangedLine, match: RegExpExecArray) => string | null;
}

const comment = /^\s*(?:\/\/|#|\*|\/\*|--|<!--)/;

function matchLine(line: ChangedLine, { pattern, and, name }: LinePattern): Trigger | null {
  if (comment.test(line.text)) return null;
  const match = pattern.exec(line.text);
  if (match === null || (and !== undefined && !and.test(line.text))) return null;
  return { path: line.path, line: line.line, name: name === undefined ? (match[1] ?? null) : name(line, match) };
}

/** The first changed line that matches; comments do not count. */
export function findLine(wanted: LinePattern): QuestionKind['find'] {
  return (files) => {
    for (const file of files.filter(wanted.files ?? isProduct))
      for (const line of listChanged(file, wanted.side ?? 'new')) {
        const found = matchLine(line, wanted);
        if (found !== null) return found;
      }
    return null;
  };
}
