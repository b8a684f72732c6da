import type { Dialect } from './dialect.ts';
import { isMysql } from './skip-blank.ts';
import { isSymbol, isWord } from './token.ts';
import type { Token } from './token.ts';

/** What a token means for the end of statements. */
export interface Cut {
  /** The statement so far ends before this token. */
  readonly endsBefore: boolean;
  /** The token ends the statement and belongs to none. */
  readonly isTerminator: boolean;
  /** The token opens a client command (`DELIMITER //`): nothing up to this offset is SQL. */
  readonly skipTo: number | null;
}

export interface Boundary {
  readonly inRoutine: boolean;
  /** Whether the next semicolon outside of quotes ends the statement, whatever stands before it. */
  readonly endsBySemicolon: boolean;
  judge(token: Token, before: readonly Token[]): Cut;
  /** To be told of every token after it was judged. */
  note(token: Token, before: readonly Token[]): void;
  reset(): void;
}

const inside: Cut = { endsBefore: false, isTerminator: false, skipTo: null };
const separator: Cut = { endsBefore: true, isTerminator: true, skipTo: null };
const terminator: Cut = { endsBefore: false, isTerminator: true, skipTo: null };

const routineNouns = ['FUNCTION', 'PROCEDURE', 'PROC', 'TRIGGER', 'EVENT', 'PACKAGE'];

const otherNouns = ['TABLE', 'INDEX', 'VIEW', 'TYPE', 'USER', 'DATABASE', 'SCHEMA', 'SEQUENCE', 'ROLE'];

/** Whether the statement so far says CREATE … PROCEDURE; a column named `event` in a CREATE TABLE does not. */
function definesRoutine(tokens: readonly Token[]): boolean {
  if (!isWord(tokens[0], 'CREATE', 'ALTER')) return false;
  for (const token of tokens.slice(1, 12)) {
    if (isWord(token, ...routineNouns)) return true;
    if (isWord(token, ...otherNouns) || isSymbol(token, '(')) return false;
  }
  return false;
}

function startsLine(text: string, token: Token): boolean {
  for (let at = token.start - 1; at >= 0; at--) {
    const char = text[at];
    if (char === '\n') return true;
    if (char !== ' ' && char !== '\t' && char !== '\r') return false;
  }
  return true;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function isAloneOnLine(text: string, token: Token): boolean {
  if (!startsLine(text, token)) return false;
  return text.slice(token.end, endOfLine(text, token.end)).trim() === '';
}

const tsqlHeads =
  'DELETE UPDATE TRUNCATE ALTER CREATE INSERT EXEC EXECUTE MERGE DECLARE IF WHILE PRINT USE COMMIT'.split(' ');
const tsqlDroppable = 'TABLE DATABASE SCHEMA VIEW PROCEDURE PROC FUNCTION INDEX TRIGGER TYPE USER ROLE LOGIN'.split(
  ' ',
);
const tsqlContinues = 'FOR ON AFTER OF OR AND THEN AS WITH INSTEAD GRANT DENY REVOKE'.split(' ');

/** T-SQL needs no semicolons: a statement keyword that opens a line, outside parentheses, opens a statement. */
function opensTsqlStatement(text: string, token: Token, before: readonly Token[], depth: number): boolean {
  const last = before.at(-1);
  if (token.kind !== 'word' || last === undefined || depth > 0 || !startsLine(text, token)) return false;
  if (isWord(last, ...tsqlContinues) || isSymbol(last, ',')) return false;
  if (tsqlHeads.includes(token.text)) return true;
  if (token.text !== 'DROP') return false;
  const noun = /\s+(\w+)/y;
  noun.lastIndex = token.end;
  return tsqlDroppable.includes(noun.exec(text)?.[1]?.toUpperCase() ?? '');
}

/** Nesting of BEGIN … END blocks. `END IF`, `END LOOP` close what was never counted. */
function blockStep(token: Token, last: Token | undefined, next: string): number {
  if (isWord(token, 'BEGIN')) return /^(?:TRAN|TRANSACTION|WORK)\b/i.test(next) ? 0 : 1;
  if (isWord(token, 'CASE')) return isWord(last, 'END') ? 0 : 1;
  if (isWord(token, 'END')) return /^(?:IF|LOOP|WHILE|REPEAT|FOR)\b/i.test(next) ? 0 : -1;
  return 0;
}

function wordAfter(text: string, token: Token): string {
  return text.slice(token.end, token.end + 24).trimStart();
}

/** PostgreSQL: a semicolon ends a statement except in a BEGIN ATOMIC body and in the action list of CREATE RULE. */
function createPostgresBoundary(text: string): Boundary {
  let blocks = 0;
  let depth = 0;
  const continues = (before: readonly Token[]): boolean =>
    blocks > 0 || (depth > 0 && isWord(before[0], 'CREATE') && before.slice(1, 4).some((one) => isWord(one, 'RULE')));
  return {
    inRoutine: false,
    get endsBySemicolon() {
      return blocks === 0;
    },
    judge: (token, before) => (isSymbol(token, ';') && !continues(before) ? terminator : inside),
    note(token, before) {
      if (before.length === 0) blocks = depth = 0;
      if (isSymbol(token, '(')) depth++;
      else if (isSymbol(token, ')')) depth--;
      else if (isWord(token, 'ATOMIC') && isWord(before.at(-1), 'BEGIN') && definesRoutine(before)) blocks = 1;
      else if (blocks > 0) blocks += blockStep(token, before.at(-1), wordAfter(text, token));
    },
    reset: () => void (blocks = depth = 0),
  };
}

interface ScriptState {
  delimiter: string | null;
  routine: boolean;
  blocks: number;
  depth: number;
}

function judgeClientCommand(text: string, token: Token, state: ScriptState, dialect: Dialect): Cut | null {
  if (isMysql(dialect) && isWord(token, 'DELIMITER') && startsLine(text, token)) {
    const end = endOfLine(text, token.end);
    const delimiter = text.slice(token.end, end).trim();
    state.delimiter = delimiter === ';' || delimiter === '' ? null : delimiter;
    state.routine = false;
    return { endsBefore: true, isTerminator: false, skipTo: end };
  }
  if (dialect === 'sqlserver' && isWord(token, 'GO') && startsLine(text, token)) {
    const end = endOfLine(text, token.end);
    if (/^\d*$/.test(text.slice(token.end, end).trim())) return { endsBefore: true, isTerminator: false, skipTo: end };
  }
  if (dialect === 'oracle' && isSymbol(token, '/') && isAloneOnLine(text, token)) return separator;
  return null;
}

function isDelimiterAt(text: string, token: Token, delimiter: string | null): delimiter is string {
  return delimiter !== null && text.startsWith(delimiter, token.start);
}

/** The other engines: every semicolon splits, in bodies too; a body is what follows CREATE PROCEDURE until its end. */
function createScriptBoundary(text: string, dialect: Dialect): Boundary {
  const state: ScriptState = { delimiter: null, routine: false, blocks: 0, depth: 0 };
  return {
    get inRoutine() {
      return state.routine;
    },
    get endsBySemicolon() {
      return state.delimiter === null;
    },
    judge(token, before) {
      if (isDelimiterAt(text, token, state.delimiter)) {
        return { endsBefore: true, isTerminator: true, skipTo: token.start + state.delimiter.length };
      }
      const command = judgeClientCommand(text, token, state, dialect);
      if (command !== null) return command;
      if (isSymbol(token, ';')) return separator;
      const opens = dialect === 'sqlserver' && opensTsqlStatement(text, token, before, state.depth);
      return opens ? { endsBefore: true, isTerminator: false, skipTo: null } : inside;
    },
    note(token, before) {
      if (isDelimiterAt(text, token, state.delimiter) || isWord(token, 'GO')) state.routine = false;
      if (dialect === 'oracle' && isSymbol(token, '/') && isAloneOnLine(text, token)) state.routine = false;
      if (before.length === 0) state.depth = 0;
      if (isSymbol(token, '(')) state.depth++;
      else if (isSymbol(token, ')')) state.depth--;
      noteBlocks(text, token, before, state, dialect);
    },
    reset: () => void (state.depth = 0),
  };
}

function noteBlocks(text: string, token: Token, before: readonly Token[], state: ScriptState, dialect: Dialect): void {
  if (!state.routine && isWord(token, ...routineNouns) && definesRoutine([...before.slice(0, 12), token])) {
    state.routine = true;
    state.blocks = 0;
    return;
  }
  if (!state.routine) return;
  state.blocks += blockStep(token, before.at(-1), wordAfter(text, token));
  // MySQL without DELIMITER and SQLite: the body ends with its last END; SQL Server and Oracle have GO and `/`.
  const endsHere = isSymbol(token, ';') && state.blocks <= 0 && state.delimiter === null;
  if (endsHere && (isMysql(dialect) || dialect === 'sqlite')) state.routine = false;
}

export function createBoundary(text: string, dialect: Dialect): Boundary {
  return dialect === 'postgresql' ? createPostgresBoundary(text) : createScriptBoundary(text, dialect);
}
