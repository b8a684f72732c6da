import type { Change, ChangedFile } from '../../../../pipeline/domain/change.ts';
import { type FileKind, kindOf } from '../kinds/file-kind.ts';
import { countRewritten } from './rewritten-lines.ts';
import { type Intent, type Statement, readStatement } from './statements.ts';

interface Allowance {
  /** For a sentence: "says that it only …". */
  readonly says: string;
  /** Kinds of files in which anything may change. */
  readonly free: readonly FileKind[];
  /** Rewritten lines that are still nothing to speak of, in all other files together. */
  readonly lines: number;
}

const written: readonly FileKind[] = ['lock', 'generated', 'asset', 'docs', 'other', 'tool'];

const allowances: Readonly<Record<Intent, Allowance>> = {
  typo: { says: 'corrects a typo', free: ['lock', 'generated', 'docs', 'asset'], lines: 40 },
  docs: { says: 'changes documentation', free: written, lines: 60 },
  bump: { says: 'updates dependencies', free: [...written, 'manifest', 'test', 'ci', 'config'], lines: 400 },
  tests: { says: 'changes tests', free: [...written, 'test', 'config', 'ci', 'manifest'], lines: 60 },
  ci: { says: 'changes CI', free: [...written, 'ci', 'config', 'manifest', 'infrastructure', 'test'], lines: 80 },
  'no-behaviour': { says: 'changes no behaviour', free: [...written, 'test'], lines: 600 },
  small: { says: 'is a small thing', free: written, lines: 300 },
};

export interface OffendingFile {
  readonly file: ChangedFile;
  readonly lines: number;
}

export interface IntentMismatch {
  readonly statement: Statement;
  readonly says: string;
  readonly allowed: number;
  readonly lines: number;
  /** Files that do not go with what is said, most lines first. */
  readonly files: readonly OffendingFile[];
}

/** Where the change does more than it says, or null. More files or lines never make a mismatch go away. */
export function compareIntent(change: Change): IntentMismatch | null {
  const statement = readStatement(change);
  if (statement === null) return null;
  const { says, free, lines: allowed } = allowances[statement.intent];
  const files = change.files
    .filter((file) => !free.includes(kindOf(file)))
    .map((file) => ({ file, lines: countRewritten(file) }))
    .filter(({ lines }) => lines > 0)
    .toSorted((left, right) => right.lines - left.lines || (left.file.path < right.file.path ? -1 : 1));
  const lines = files.reduce((sum, each) => sum + each.lines, 0);
  return lines > allowed ? { statement, says, allowed, lines, files } : null;
}
