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
import type { Operation } from '../operations.ts';
import { isInert } from '../postgres/inert.ts';
import { placer } from '../postgres/read-embedded.ts';
import { toOperations } from '../postgres/to-operations.ts';
import { recogniseStatement } from '../../_shared/sql/recognise/recognise-statement.ts';
import type { Reading, Script, Unit } from './script.ts';
import { bearsMarks, readSections, wrappingTool } from './sections.ts';
import { placeOnTouched, touchedLines } from './touched-lines.ts';
import type { TouchedLines } from './touched-lines.ts';

const testFolders = /(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|testdata|examples?|samples?|mocks?|e2e)\//i;

type Read = { readonly operations: readonly Operation[]; readonly reading: Reading };

/** The statement with comments and psql commands blanked out: PostgreSQL's lexer is slow on the first, strict on the second. */
function bareText(text: string, { start, end, tokens }: Statement): string {
  const whole = text.slice(start, end);
  if (!/--|\/\*|\\/.test(whole)) return whole;
  let bare = '';
  let at = start;
  for (const token of tokens) {
    bare += text.slice(at, token.start).replace(/[^\n]/g, ' ') + text.slice(token.start, token.end);
    at = token.end;
  }
  return bare;
}

const unterminated = 'a quote or comment is never closed';

/** Text after text with no semicolon in sight: searched by keywords, and said to be too much. */
function readCut(statement: Statement, dialect: Dialect): Read {
  const message = 'too many words without a semicolon';
  return { operations: recogniseStatement(statement, dialect), reading: { how: 'unread', message } };
}

function readPostgres(text: string, statement: Statement, parser: PostgresParser): Read {
  if (statement.unterminated) return readKeywords(statement, 'postgresql');
  const isQuiet = statement.onlyAddsRows === true || (!statement.executesRows && isInert(statement.tokens));
  if (isQuiet) return { operations: [], reading: { how: 'parsed' } };
  const sql = bareText(text, statement);
  const parsed = parser.parse(sql, statement.tokens);
  if (parsed.status === 'parsed') {
    const place = placer(sql, statement.start, statement.tokens);
    const { tokens } = statement;
    const where = { kind: 'script' } as const;
    const context = { parser, sql, tokens, place, where, computed: false, depth: 0, readNode: toOperations };
    const operations = parsed.nodes.flatMap((node) => toOperations(node, context));
    return { operations: [...operations, ...executedRows(statement)], reading: { how: 'parsed' } };
  }
  const operations = recogniseStatement(statement, 'postgresql');
  if (parsed.status === 'unread') return { operations, reading: { how: 'unread', message: parsed.message } };
  const at = Math.min(statement.start + parsed.offset, Math.max(statement.start, statement.end - 1));
  return { operations, reading: { how: 'rejected', message: parsed.message, at } };
}

/** `SELECT 'DROP TABLE ' || … \gexec`: psql runs the rows that come back. */
function executedRows(statement: Statement): readonly Operation[] {
  if (!statement.executesRows) return [];
  const token = statement.tokens.find(
    (one) => one.kind === 'string' && /^\s*(?:DROP|TRUNCATE|DELETE)\b/i.test(one.text),
  );
  if (token === undefined) return [];
  const action = { kind: 'dynamic', text: token.text } as const;
  return [{ action, at: token.start, end: token.end, where: { kind: 'script' }, computed: true }];
}

function readKeywords(statement: Statement, dialect: Dialect): Read {
  const operations = recogniseStatement(statement, dialect);
  if (!statement.unterminated) return { operations, reading: { how: 'keywords' } };
  const at = statement.tokens.at(-1)?.start ?? statement.start;
  return { operations, reading: { how: 'rejected', message: unterminated, at } };
}

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

/** A statement that does nothing of interest is forgotten at once, the first touched one excepted: dumps have millions. */
function toUnits(statements: Iterable<Statement>, toUnit: (statement: Statement) => Unit): readonly Unit[] {
  const units: Unit[] = [];
  let isTold = false;
  for (const statement of statements) {
    const unit = toUnit(statement);
    const isQuiet = unit.operations.length === 0 && (unit.reading.how === 'parsed' || unit.reading.how === 'keywords');
    if (!isQuiet || (unit.isTouched && !isTold)) units.push(unit);
    isTold ||= unit.isTouched;
  }
  return units;
}

/** Reads one file of the change: its statements and what they do. */
export function openScript(
  file: ChangedFile,
  text: string,
  options: SqlOptions,
  parser: PostgresParser | null,
): Script {
  const found = scriptDialect(file.path, text, options);
  const lines = indexLines(text);
  const touched = touchedLines(file);
  const isDown = readSections(file.path, text);
  const toUnit = (statement: Statement): Unit => {
    const read =
      statement.isCut === true
        ? readCut(statement, found.dialect)
        : parser !== null && found.dialect === 'postgresql'
          ? readPostgres(text, statement, parser)
          : readKeywords(statement, found.dialect);
    // Fixes need the tokens of what was found; those of a long INSERT would only fill memory.
    const kept = read.operations.length === 0 ? { ...statement, tokens: [] } : statement;
    return {
      statement: kept,
      ...read,
      isDown: isDown(statement.start),
      isTouched: isTouched(statement, lines, touched),
    };
  };
  return {
    path: file.path,
    text,
    lines,
    ...found,
    isMigration: matcherOf(options.migrations)(file.path) || bearsMarks(text),
    isTest: testFolders.test(file.path),
    wrappedBy: found.dialect === 'postgresql' ? wrappingTool(text) : null,
    touched,
    units: toUnits(splitStatements(text, found.dialect), toUnit),
  };
}

export function scriptDialect(path: string, text: string, options: SqlOptions): { dialect: Dialect; assumed: boolean } {
  return options.dialect === 'auto' ? detectDialect(path, text) : { dialect: options.dialect, assumed: false };
}
