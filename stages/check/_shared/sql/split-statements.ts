import type { Dialect } from './dialect.ts';
import { createLexer } from './lex.ts';
import { addsRows, findSemicolon } from './skip-statement.ts';
import { createBoundary } from './statement-boundary.ts';
import type { Boundary } from './statement-boundary.ts';
import { isWord } from './token.ts';
import type { Token } from './token.ts';

/** One statement without its terminator. `start`–`end` runs from its first to its last token. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
  /** Offset behind its terminator, `end` where it has none. */
  readonly close: number;
  /** Part of the body of a procedure, function, trigger, event or package: defined now, run later. */
  readonly inRoutine: boolean;
  /** A quote, dollar quote or comment in it never closes. */
  readonly unterminated: boolean;
  /** Ended by psql's `\gexec`: the rows that it returns are run as SQL. */
  readonly executesRows: boolean;
  /** An INSERT … VALUES: `tokens` end with VALUES, the rows were passed over without reading them. */
  readonly onlyAddsRows?: boolean;
  /** Cut short: the text has too many tokens without a semicolon. What follows is split as if it were another statement. */
  readonly isCut?: boolean;
}

// An unterminated quote costs a scan to the end of the text. Beyond this the rest is one statement that cannot be parsed.
const maxScannedChars = 100_000_000;
// Fifty megabytes without a semicolon would not fit into memory as tokens.
const maxTokens = 200_000;

interface Draft {
  tokens: Token[];
  unterminated: boolean;
  /** Where the rows that were passed over end. */
  rowsEnd: number | null;
}

const newDraft = (): Draft => ({ tokens: [], unterminated: false, rowsEnd: null });

function finish(draft: Draft, boundary: Boundary, terminator: Token | null): Statement | null {
  const first = draft.tokens[0];
  const last = draft.tokens.at(-1);
  if (first === undefined || last === undefined) return null;
  const inRoutine = boundary.inRoutine;
  const executesRows = terminator?.text.startsWith('\\gexec') ?? false;
  const close = terminator?.end ?? draft.rowsEnd ?? last.end;
  const { tokens, unterminated, rowsEnd } = draft;
  const end = rowsEnd ?? last.end;
  const onlyAddsRows = rowsEnd !== null;
  const isCut = tokens.length >= maxTokens;
  return { start: first.start, end, close, tokens, inRoutine, unterminated, executesRows, onlyAddsRows, isCut };
}

/** Offset after the data lines of `COPY … FROM stdin`, null for any other statement. */
function endOfCopyData(text: string, statement: Statement): number | null {
  const { tokens } = statement;
  if (!isWord(tokens[0], 'COPY')) return null;
  const from = tokens.findIndex((token) => isWord(token, 'FROM'));
  if (from === -1 || !isWord(tokens[from + 1], 'STDIN')) return null;
  const lineEnd = text.indexOf('\n', statement.end);
  if (lineEnd === -1) return text.length;
  if (text.startsWith('\\.', lineEnd + 1)) return lineEnd + 3;
  const close = text.indexOf('\n\\.', lineEnd);
  return close === -1 ? text.length : close + 3;
}

function cutAtLineEnd(text: string, token: Token): Token {
  const lineEnd = text.indexOf('\n', token.start);
  if (lineEnd === -1) return token;
  return { ...token, end: lineEnd, text: text.slice(token.start, lineEnd) };
}

/**
 * The statements of a script in order. Knows quotes of all engines, nested comments, `BEGIN ATOMIC` bodies, psql commands
 * and COPY data, `DELIMITER`, `GO` and `/` lines. An unterminated quote loses the rest of its line, not of the file.
 */
export function* splitStatements(text: string, dialect: Dialect): Generator<Statement> {
  const lexer = createLexer(text, dialect);
  const boundary = createBoundary(text, dialect);
  let draft = newDraft();
  let scannedChars = 0;
  const end = function* (terminator: Token | null = null): Generator<Statement> {
    const statement = finish(draft, boundary, terminator);
    draft = newDraft();
    if (statement === null) return;
    yield statement;
    const skipTo = dialect === 'postgresql' ? endOfCopyData(text, statement) : null;
    if (skipTo !== null) lexer.seek(skipTo);
  };
  /** Goes to the semicolon behind the rows of an INSERT; a text in which that keeps failing is read token by token. */
  const passRows = (from: number): void => {
    if (!boundary.endsBySemicolon || scannedChars >= maxScannedChars || !addsRows(draft.tokens)) return;
    const semicolon = findSemicolon(text, from, dialect);
    if (semicolon === null) scannedChars += text.length - from;
    else {
      draft.rowsEnd = semicolon;
      lexer.seek(semicolon);
    }
  };
  for (let token = lexer.next(); token !== null; token = lexer.next()) {
    if (token.unterminated === true) {
      scannedChars += text.length - token.start;
      const cut = scannedChars < maxScannedChars ? cutAtLineEnd(text, token) : token;
      draft.tokens.push(cut);
      draft.unterminated = true;
      lexer.seek(cut.end);
      yield* end();
      boundary.reset();
    } else if (token.kind === 'meta') {
      // `\g`, `\gexec`, `\gset` … end a statement as a semicolon does; other psql commands stand alone.
      if (/^\\g|^\\watch|^\\crosstabview/.test(token.text)) yield* end(token);
    } else {
      const cut = boundary.judge(token, draft.tokens);
      if (cut.endsBefore) yield* end(cut.isTerminator ? token : null);
      boundary.note(token, draft.tokens);
      if (cut.skipTo !== null) lexer.seek(cut.skipTo);
      else if (cut.isTerminator) yield* end(token);
      else {
        draft.tokens.push(token);
        if (isWord(token, 'VALUES')) passRows(token.end);
        if (draft.tokens.length >= maxTokens) yield* end();
      }
    }
  }
  yield* end();
}
