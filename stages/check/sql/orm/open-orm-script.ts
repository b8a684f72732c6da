import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import { dialectFromText } from '../../_shared/sql/dialect.ts';
import type { Dialect } from '../../_shared/sql/dialect.ts';
import { indexLines } from '../../_shared/sql/line-index.ts';
import type { LineIndex } from '../../_shared/sql/line-index.ts';
import type { PostgresParser } from '../../_shared/sql/postgres-parser.ts';
import type { Statement } from '../../_shared/sql/split-statements.ts';
import type { Operation } from '../operations.ts';
import type { SqlOptions } from '../options.ts';
import { openScript } from '../script/open-script.ts';
import type { Script, Unit } from '../script/script.ts';
import { placeOnTouched, touchedLines } from '../script/touched-lines.ts';
import type { TouchedLines } from '../script/touched-lines.ts';
import type { Place, Text } from './code/code.ts';
import { keepForDialect } from './keep-for-dialect.ts';
import type { Found, OrmMigration, Step } from './migration.ts';
import { wordFinding } from './word-finding.ts';
import type { Origins } from './word-finding.ts';

/** A migration of an ORM as a script: its calls are the statements. */
export interface OrmScript extends Script {
  readonly origins: Origins;
}

export interface Opening {
  readonly file: ChangedFile;
  readonly text: string;
  readonly options: SqlOptions;
  readonly dialect: Dialect | null;
  readonly parser: PostgresParser;
}

const testFolders = /(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|testdata|examples?|samples?|mocks?|e2e)\//i;

function statementAt({ at, end }: Place): Statement {
  const close = Math.max(end, at + 1);
  return { start: at, end: close, close, tokens: [], inRoutine: false, unterminated: false, executesRows: false };
}

interface Frame {
  readonly lines: LineIndex;
  readonly touched: TouchedLines;
}

function isTouched({ at, end }: Place, { lines, touched }: Frame): boolean {
  const start = lines.lineOf(at);
  return placeOnTouched(touched, start, lines.lineOf(Math.max(at, end - 1)), start) !== null;
}

function move(operation: Operation, by: number): Operation {
  return { ...operation, at: operation.at + by, end: operation.end + by };
}

/** SQL with stand-ins in it may fail to parse for their sake alone. */
function readingOf(unit: Unit, sql: Text): Pick<Unit, 'reading' | 'operations'> {
  const { reading, operations } = unit;
  if (reading.how !== 'rejected') return { reading, operations };
  const at = Math.min(reading.at + sql.sqlAt, sql.sqlAt + sql.sql.length - 1);
  if (!sql.isComputed) return { reading: { ...reading, at }, operations };
  const body: Operation = {
    action: { kind: 'unread-body', reason: `${reading.message}, with its interpolations left open` },
    at,
    end: at + 1,
    where: { kind: 'script' },
    computed: true,
  };
  return { reading: { how: 'keywords' }, operations: operations.length > 0 ? operations : [body] };
}

/** Where a statement counts: the call that runs it, or its own lines where there are several, or where it lies in a constant. */
function placeOfStatement(own: Place, step: Step, isOnly: boolean, frame: Frame): Place {
  const isInside = own.at >= step.at && own.end <= step.end;
  if (isInside) return isOnly ? step : own;
  return isTouched(own, frame) ? own : step;
}

/** The statements of a text of SQL, at their places in the file. They count as touched when the call around them is. */
function sqlUnits(sql: Text, step: Step, dialect: Dialect, opening: Opening, frame: Frame): readonly Unit[] {
  const file: ChangedFile = { ...opening.file, path: 'sql', hunks: [] };
  const script = openScript(file, sql.sql, { ...opening.options, dialect }, opening.parser);
  return script.units.map((unit) => {
    const { reading, operations } = readingOf(unit, sql);
    const { start, end } = unit.statement;
    const place = placeOfStatement(
      { at: start + sql.sqlAt, end: end + sql.sqlAt },
      step,
      script.units.length === 1,
      frame,
    );
    return {
      statement: statementAt(place),
      operations: operations.map((operation) => move(operation, sql.sqlAt)),
      reading,
      isDown: step.isDown,
      isTouched: isTouched(place, frame),
    };
  });
}

function unitOf(step: Step, dialect: Dialect, frame: Frame, origin: Map<Operation, Found>): Unit {
  const kept = step.found.filter(({ action }) => keepForDialect(action, dialect));
  const operations = kept.map((found): Operation => {
    const { action, at, end } = found;
    const operation: Operation = { action, at, end, where: { kind: 'script' }, computed: false };
    origin.set(operation, found);
    return operation;
  });
  return {
    statement: statementAt(step),
    operations,
    reading: { how: 'parsed' },
    isDown: step.isDown,
    isTouched: isTouched(step, frame),
  };
}

function dialectOf(opening: Opening, migration: OrmMigration): { dialect: Dialect; assumed: boolean } {
  if (opening.options.dialect !== 'auto') return { dialect: opening.options.dialect, assumed: false };
  const written = migration.steps.map((step) => step.sql?.sql ?? '').join('\n');
  const dialect = opening.dialect ?? migration.dialect ?? dialectFromText(written);
  return { dialect: dialect ?? 'postgresql', assumed: dialect === null };
}

/** Puts a migration's steps into the form in which SQL scripts are judged. */
export function openOrmScript(opening: Opening, migration: OrmMigration): OrmScript {
  const { file, text } = opening;
  const engine = dialectOf(opening, migration);
  const lines = indexLines(text);
  const frame: Frame = { lines, touched: touchedLines(file) };
  const steps = new Map<Unit, Step>();
  const found = new Map<Operation, Found>();
  const units = migration.steps.flatMap((step) => {
    const own =
      step.sql === undefined
        ? [unitOf(step, step.dialect ?? engine.dialect, frame, found)]
        : sqlUnits(step.sql, step, step.dialect ?? engine.dialect, opening, frame);
    for (const unit of own) steps.set(unit, step);
    return own;
  });
  const origins: Origins = {
    framework: migration.framework,
    isDialectAssumed: engine.assumed,
    steps,
    found,
    path: file.path,
    text,
    lines,
  };
  return {
    path: file.path,
    text,
    lines,
    ...engine,
    isMigration: true,
    isTest: testFolders.test(file.path),
    wrappedBy: migration.isWrapped && engine.dialect === 'postgresql' ? migration.framework : null,
    touched: frame.touched,
    units,
    origins,
    word: (draft, unit, operation) => wordFinding(draft, unit, operation, origins),
  };
}
