import { addsRows } from '../../_shared/sql/skip-statement.ts';
import { isSymbol, isWord } from '../../_shared/sql/token.ts';
import type { Token } from '../../_shared/sql/token.ts';

// Heads of statements that neither destroy, lock nor tell anything about later ones, whatever follows.
const inertHeads = 'COMMENT ANALYZE ANALYSE SHOW LISTEN UNLISTEN NOTIFY CHECKPOINT FETCH MOVE CLOSE SAVEPOINT'.split(
  ' ',
);

// Functions that dumps and seeds call; any other could be one that the change defines, so that calling it runs its body.
const knownCalls = new Set(
  (
    'SETVAL NEXTVAL CURRVAL SET_CONFIG CURRENT_SETTING NOW COUNT MAX MIN SUM AVG COALESCE LOWER UPPER CONCAT FORMAT VERSION ' +
    'GENERATE_SERIES ARRAY_AGG STRING_AGG PG_SLEEP'
  ).split(' '),
);
const notCalls = new Set(
  'IN AND OR NOT VALUES AS FROM WHERE ON ANY ALL EXISTS OVER USING SELECT CASE WHEN THEN ELSE BY'.split(' '),
);

function callsUnknown(tokens: readonly Token[]): boolean {
  return tokens.some((token, at) => {
    if (!isSymbol(tokens[at + 1], '(') || (token.kind !== 'word' && token.kind !== 'quoted')) return false;
    return token.kind === 'quoted' || (!knownCalls.has(token.text) && !notCalls.has(token.text));
  });
}

const isPlainSelect = (tokens: readonly Token[]): boolean =>
  !tokens.some((token) => isWord(token, 'INTO')) && !callsUnknown(tokens);

function changesOwner(tokens: readonly Token[]): boolean {
  return tokens.length < 40 && isWord(tokens.at(-2), 'TO') && isWord(tokens.at(-3), 'OWNER');
}

/** `INSERT INTO t VALUES (…)`, read to its end. */
export function plainlyAddsRows(tokens: readonly Token[]): boolean {
  const values = tokens.findIndex((token) => isWord(token, 'VALUES'));
  return values !== -1 && addsRows(tokens.slice(0, values + 1));
}

/**
 * Whether a statement can be of no interest, by its first words alone: COPY from a file, COMMENT, a plain SELECT, a sequence,
 * a new owner. The parser does not get to see it, so that an error of syntax in it goes unnoticed.
 */
export function isInert(tokens: readonly Token[]): boolean {
  const [head, noun] = tokens;
  if (head === undefined || head.kind !== 'word') return false;
  switch (head.text) {
    case 'SELECT':
      return isPlainSelect(tokens);
    case 'COPY':
      return !isSymbol(noun, '(') && !tokens.some((token) => isWord(token, 'PROGRAM'));
    case 'CREATE':
      return isWord(noun, 'SEQUENCE');
    case 'ALTER':
      return isWord(noun, 'SEQUENCE') || changesOwner(tokens);
    default:
      return inertHeads.includes(head.text);
  }
}
