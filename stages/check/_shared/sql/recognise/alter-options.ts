import { isSymbol, isWord } from '../token.ts';
import type { Token } from '../token.ts';
import type { Action } from '../operations.ts';
import { accept, acceptAny, acceptName, peek } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import type { Recognised } from './recognised.ts';

const online =
  'Leave it to the server: ALGORITHM=INSTANT or INPLACE with LOCK=NONE fails at once where that cannot be done; then use gh-ost or pt-online-schema-change.';

/** MySQL's `ALGORITHM = COPY`, `LOCK = SHARED | EXCLUSIVE`, as an action of its own or behind CREATE INDEX. */
export function recogniseAlgorithm(tokens: readonly Token[], table: string): readonly Recognised[] {
  return tokens.flatMap((token, at): readonly Recognised[] => {
    const value = tokens[isSymbol(tokens[at + 1], '=') ? at + 2 : at + 1];
    if (isWord(token, 'ALGORITHM') && isWord(value, 'COPY')) {
      return [[{ kind: 'rewrite', what: 'ALGORITHM=COPY', table, safeWay: online }, token]];
    }
    if (!isWord(token, 'LOCK') || !isWord(value, 'SHARED', 'EXCLUSIVE')) return [];
    const how = `LOCK=${value?.text ?? ''}`;
    return [[{ kind: 'lock-table', table, how, readersWait: isWord(value, 'EXCLUSIVE') }, token]];
  });
}

function convert(cursor: Cursor, table: string, head: Token): readonly Recognised[] {
  if (!accept(cursor, 'TO')) return [];
  if (!accept(cursor, 'CHARACTER', 'SET') && !accept(cursor, 'CHARSET')) return [];
  const what = `CONVERT TO CHARACTER SET ${peek(cursor)?.text.toLowerCase() ?? ''}`.trim();
  const safeWay =
    'Convert a shadow table with gh-ost or pt-online-schema-change; check first that no value is longer, or has other letters, than the new set can hold.';
  return [[{ kind: 'rewrite', what, table, safeWay }, head]];
}

/** T-SQL's `NOCHECK CONSTRAINT c | ALL`, `DISABLE TRIGGER t | ALL`; Oracle's `DISABLE CONSTRAINT c`; MySQL's `ALTER CHECK`. */
function recogniseDisabled(cursor: Cursor, table: string, head: Token): readonly Recognised[] {
  const noun = acceptAny(cursor, 'CONSTRAINT', 'TRIGGER', 'ALL');
  if (noun === null) return [];
  const all = noun === 'ALL' || isWord(peek(cursor), 'ALL');
  const name = all ? null : acceptName(cursor)?.text;
  const kind = noun === 'TRIGGER' || accept(cursor, 'TRIGGERS') ? 'trigger' : 'constraint';
  const what = name === null || name === undefined ? `all ${kind}s` : `${kind} "${name}"`;
  return [[{ kind: 'disable', what, table, strength: name === null ? 'all' : 'one' }, head]];
}

function enable(cursor: Cursor, table: string, head: Token): readonly Recognised[] {
  return recogniseDisabled(cursor, table, head).flatMap(([action, token]): readonly Recognised[] =>
    action.kind === 'disable' ? [[{ kind: 'enable', what: action.what, table }, token]] : [],
  );
}

/** `ALTER CHECK c [NOT] ENFORCED`, `ALTER CONSTRAINT c [NOT] ENFORCED` */
function enforce(cursor: Cursor, table: string, head: Token): readonly Recognised[] {
  if (acceptAny(cursor, 'CHECK', 'CONSTRAINT') === null) return [];
  const name = acceptName(cursor)?.text;
  if (name === undefined) return [];
  if (accept(cursor, 'NOT', 'ENFORCED')) {
    return [[{ kind: 'drop-constraint', table, name, cascade: false }, head]];
  }
  return accept(cursor, 'ENFORCED') ? [[{ kind: 'enforce-constraint', table, name }, head]] : [];
}

/** T-SQL's `SWITCH [PARTITION n] TO t`: rows change the table. */
function switchPartition(cursor: Cursor, table: string, head: Token): readonly Recognised[] {
  const partition = accept(cursor, 'PARTITION') ? (peek(cursor)?.text ?? '?') : 'all rows';
  const action: Action = { kind: 'partition', action: 'exchange', table, partition };
  return cursor.tokens.some((token) => isWord(token, 'TO')) ? [[action, head]] : [];
}

/** `ENGINE = MyISAM`: another engine than the usual one means a copy; InnoDB for InnoDB is rebuilt while others write. */
function changeEngine(cursor: Cursor, table: string, head: Token): readonly Recognised[] {
  if (isSymbol(peek(cursor), '=')) cursor.at++;
  const engine = acceptName(cursor)?.text ?? '';
  if (engine === '' || /^(?:innodb|rocksdb|tokudb|ndb|ndbcluster)$/i.test(engine)) return [];
  return [[{ kind: 'rewrite', what: `ENGINE=${engine}`, table, safeWay: online }, head]];
}

/** Actions of an ALTER TABLE that are neither about columns nor partitions. The cursor stands behind `head`. */
export function recogniseOption(cursor: Cursor, table: string, head: Token): readonly Recognised[] {
  switch (head.text) {
    case 'ENGINE':
      return changeEngine(cursor, table, head);
    case 'CONVERT':
      return convert(cursor, table, head);
    case 'NOCHECK':
    case 'DISABLE':
      return recogniseDisabled(cursor, table, head);
    case 'CHECK':
    case 'ENABLE':
      return enable(cursor, table, head);
    case 'ALTER':
      return enforce(cursor, table, head);
    case 'SWITCH':
      return switchPartition(cursor, table, head);
    case 'ALGORITHM':
    case 'LOCK':
      return recogniseAlgorithm(cursor.tokens.slice(0, 3), table);
    default:
      return [];
  }
}
