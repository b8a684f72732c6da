import type { Edit, Fix } from '../../../../pipeline/domain/fix.ts';
import { isSymbol, isWord } from '../../_shared/sql/token.ts';
import type { Token } from '../../_shared/sql/token.ts';
import type { Script } from '../script/script.ts';
import type { Situation } from './knowledge.ts';

function editAt(script: Script, token: Token, replacement: string): Edit {
  const start = script.lines.positionOf(token.start);
  const end = script.lines.positionOf(token.end);
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return { path: script.path, region, expected: script.text.slice(token.start, token.end), replacement };
}

/** Puts words behind a token, in the case that the token has. */
function appendTo(script: Script, token: Token, words: string): Edit {
  const text = script.text.slice(token.start, token.end);
  return editAt(
    script,
    token,
    `${text} ${text === text.toLowerCase() && token.kind === 'word' ? words.toLowerCase() : words}`,
  );
}

/** Fixes touch only plain statements of the script that PostgreSQL's parser read, outside of any transaction. */
function isFixable({ unit, operation, transaction }: Situation): boolean {
  const plain = unit.reading.how === 'parsed' && operation.where.kind === 'script' && !operation.computed;
  return plain && transaction === null;
}

function actionsOf(tokens: readonly Token[]): number {
  let depth = 0;
  let commas = 0;
  for (const token of tokens) {
    if (isSymbol(token, '(') || isSymbol(token, '[')) depth++;
    else if (isSymbol(token, ')') || isSymbol(token, ']')) depth--;
    else if (depth === 0 && isSymbol(token, ',')) commas++;
  }
  return commas + 1;
}

/** CREATE INDEX, DROP INDEX and REINDEX: CONCURRENTLY behind the noun. Unsafe: a tool may wrap the file in a transaction. */
export function indexFix(situation: Situation): Fix | undefined {
  const { script, unit } = situation;
  const { tokens } = unit.statement;
  const nouns = isWord(tokens[0], 'REINDEX') ? ['TABLE', 'INDEX', 'SCHEMA', 'DATABASE'] : ['INDEX'];
  const noun = tokens.find((token) => isWord(token, ...nouns));
  const several = isWord(tokens[0], 'DROP') && actionsOf(tokens) > 1;
  if (noun === undefined || several || !isFixable(situation)) return undefined;
  const edits = [appendTo(script, noun, 'CONCURRENTLY')];
  return { title: 'Do it CONCURRENTLY (the file must then run outside a transaction)', safety: 'unsafe', edits };
}

/** `ALTER TABLE t ADD CONSTRAINT c …` → the same NOT VALID, and VALIDATE as a statement of its own. */
export function notValidFix(situation: Situation): Fix | undefined {
  const { script, unit } = situation;
  const { tokens } = unit.statement;
  const add = tokens.findIndex((token) => isWord(token, 'ADD'));
  const last = tokens.at(-1);
  const name = tokens[add + 2];
  const isNamed = isWord(tokens[add + 1], 'CONSTRAINT') && name !== undefined;
  if (!isNamed || last === undefined || actionsOf(tokens) > 1 || !isFixable(situation)) return undefined;
  const alterTable = script.text.slice(unit.statement.start, tokens[add]?.start).trim();
  const constraint = script.text.slice(name.start, name.end);
  const lastText = script.text.slice(last.start, last.end);
  const replacement = `${lastText} NOT VALID;\n${alterTable} VALIDATE CONSTRAINT ${constraint}`;
  return {
    title: 'Add it NOT VALID and validate it in a statement of its own',
    safety: 'unsafe',
    edits: [editAt(script, last, replacement)],
  };
}

/** `DETACH PARTITION p` → `DETACH PARTITION p CONCURRENTLY` */
export function detachFix(situation: Situation): Fix | undefined {
  const { script, unit } = situation;
  const last = unit.statement.tokens.at(-1);
  if (last === undefined || actionsOf(unit.statement.tokens) > 1 || !isFixable(situation)) return undefined;
  const edits = [appendTo(script, last, 'CONCURRENTLY')];
  return { title: 'Detach CONCURRENTLY (the file must then run outside a transaction)', safety: 'unsafe', edits };
}
