import picomatch from 'picomatch';
import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import { detectDialect } from '../../_shared/sql/dialect.ts';
import type { Dialect } from '../../_shared/sql/dialect.ts';
import { indexLines } from '../../_shared/sql/line-index.ts';
import type { LineIndex } from '../../_shared/sql/line-index.ts';
import type { PostgresParser } from '../../_shared/sql/postgres-parser.ts';
import { splitStatements } from '../../_shared/sql/split-statements.ts';
import type { Statement } from '../../_shared/sql/split-statements.ts';
import type { SqlOptions } from '../options.ts';
import type { Script, Unit } from './script.ts';
import { bearsMarks, readSections, wrappingTool } from './sections.ts';
import { createReader } from './statement-reader.ts';
import { placeOnTouched, touchedLines } from './touched-lines.ts';
import type { TouchedLines } from './touched-lines.ts';

// More would not fit into memory with what is known of each; no person reads that many either.
const maxUnits = 20_000;
// Parts of 200,000 tokens without a semicolon: after that it is no SQL.
const maxCut = 3;

const testFolders = /(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|testdata|examples?|samples?|mocks?|e2e)\//i;

function isTouched(statement: Statement, lines: LineIndex, touched: TouchedLines): boolean {
  const start = lines.lineOf(statement.start);
  return placeOnTouched(touched, start, lines.lineOf(statement.close - 1), start) !== null;
}

const matchers = new WeakMap<readonly string[], (path: string) => boolean>();

/** Globs are compiled once a run, not once a file. */
function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const known = matchers.get(globs) ?? picomatch([...globs], { dot: true });
  matchers.set(globs, known);
  return known;
}

interface Units {
  readonly units: readonly Unit[];
  readonly unreadReason: string | null;
}

/** A statement that does nothing of interest is forgotten at once, the first touched one excepted: dumps have millions. */
function toUnits(statements: Iterable<Statement>, toUnit: (statement: Statement) => Unit): Units {
  const units: Unit[] = [];
  let isTold = false;
  let cut = 0;
  for (const statement of statements) {
    const unit = toUnit(statement);
    const isQuiet = unit.operations.length === 0 && (unit.reading.how === 'parsed' || unit.reading.how === 'keywords');
    if (!isQuiet || (unit.isTouched && !isTold)) units.push(unit);
    isTold ||= unit.isTouched;
    if (statement.isCut === true) cut++;
    if (cut >= maxCut) return { units, unreadReason: 'no semicolon for too long: the rest was not read' };
    if (units.length >= maxUnits) return { units, unreadReason: `more than ${maxUnits} statements that matter` };
  }
  return { units, unreadReason: null };
}

/** Reads one file of the change: its statements and what they do. */
export function openScript(
  file: ChangedFile,
  text: string,
  options: SqlOptions,
  parser: PostgresParser | null,
  found = scriptDialect(file.path, text, options),
): Script {
  const lines = indexLines(text);
  const touched = touchedLines(file);
  const isDown = readSections(file.path, text);
  const reader = createReader(text, found.dialect, parser);
  const toUnit = (statement: Statement): Unit => {
    const read = reader.read(statement);
    // Fixes need the tokens of what was found; those of a long INSERT would only fill memory.
    const kept = read.operations.length === 0 ? { ...statement, tokens: [] } : statement;
    return {
      statement: kept,
      ...read,
      isDown: isDown(statement.start),
      isTouched: isTouched(statement, lines, touched),
    };
  };
  const { units, unreadReason } = toUnits(splitStatements(text, found.dialect), toUnit);
  return {
    path: file.path,
    text,
    lines,
    ...found,
    isMigration: matcherOf(options.migrations)(file.path) || bearsMarks(text),
    isTest: testFolders.test(file.path),
    wrappedBy: found.dialect === 'postgresql' ? wrappingTool(text) : null,
    touched,
    units,
    unreadReason: unreadReason ?? reader.unreadReason,
  };
}

export function scriptDialect(path: string, text: string, options: SqlOptions): { dialect: Dialect; assumed: boolean } {
  return options.dialect === 'auto' ? detectDialect(path, text) : { dialect: options.dialect, assumed: false };
}
