import type { ActionOf } from '../operations.ts';
import { unknownName } from '../postgres/constant-text.ts';
import { judgeOtherDrop } from './drop.ts';
import type { Knowledge, Situation } from './knowledge.ts';
import { judgeRebuild } from './rebuild.ts';
import { nothing, quoteName } from './verdict.ts';
import type { Verdict } from './verdict.ts';

function computed(what: string, action: object): Verdict {
  const statement = JSON.stringify(action).includes(unknownName)
    ? 'a name computed at run time'
    : 'text put together at run time';
  return {
    rule: 'dynamicDestructive',
    message: `EXECUTE ${what} with ${statement}`,
    remedy:
      'Write the objects out as plain statements; where the name must be computed, check it against a list of allowed names before EXECUTE and say in a comment which objects it can reach.',
    reach: 'dynamic SQL',
  };
}

function isComputed(situation: Situation, name: string): boolean {
  return situation.operation.computed && name.includes(unknownName);
}

function judgeDropTable(action: ActionOf<'drop'>, situation: Situation, known: Knowledge): readonly Verdict[] {
  const { name, cascade } = action;
  if (known.isOwn('table', name, situation)) return nothing;
  if (isComputed(situation, name)) return [computed('drops a table', action)];
  if (situation.script.dialect === 'sqlite' && isRebuild(name, situation, known)) return judgeRebuild(name, known);
  const consequence = cascade ? ', and with CASCADE every view and foreign key that depends on it' : '';
  const recreated = situation.later.creates(situation, name);
  const again = recreated ? ' (it is created again afterwards, empty)' : '';
  return [
    {
      rule: 'dropTable',
      message: `DROP TABLE deletes table ${name} with all its rows${consequence}${again}`,
      remedy: `Deploy a release that no longer reads or writes ${name}; keep the table for a release and look whether anybody still uses it (pg_stat_user_tables); DROP TABLE it in a later change, after a backup whose restore was tried.`,
      reach: `table ${name}`,
      ...(cascade ? { fixer: 'human' as const } : {}),
    },
  ];
}

/** SQLite alters a table by copying it: rows went to a table of this change that has, or will get, the old name. */
function isRebuild(name: string, situation: Situation, known: Knowledge): boolean {
  if (!known.isRebuilt(name)) return false;
  return known.renamedFrom(name) !== null || situation.later.renamesTo(situation, name);
}

export function judgeDrop(action: ActionOf<'drop'>, situation: Situation, known: Knowledge): readonly Verdict[] {
  const { what, name } = action;
  if (what === 'table') return judgeDropTable(action, situation, known);
  if (what !== 'database' && what !== 'schema') return judgeOtherDrop(action, situation, known);
  if (known.isOwn(what, name, situation)) return nothing;
  if (isComputed(situation, name)) return [computed(`drops a ${what}`, action)];
  const keep = what === 'database' ? 'a dump (pg_dump -Fc, mysqldump)' : 'a dump of it whose restore was tried';
  return [
    {
      rule: what === 'database' ? 'dropDatabase' : 'dropSchema',
      message: `DROP ${what.toUpperCase()} deletes ${what} ${name} with every table in it`,
      remedy: `Take it out of the migration: a person drops ${name} by hand after ${keep} and after nothing connects to it any more.`,
      reach: `${what} ${name}`,
    },
  ];
}

export function judgeTruncate(
  action: ActionOf<'truncate'>,
  situation: Situation,
  known: Knowledge,
): readonly Verdict[] {
  const { table, cascade } = action;
  if (known.isOwn('table', table, situation)) return nothing;
  if (isComputed(situation, table)) return [computed('truncates a table', action)];
  const also = cascade ? ' and, with CASCADE, every table that references it' : '';
  return [
    {
      rule: 'truncate',
      message: `TRUNCATE deletes all rows of table ${table}${also}`,
      remedy: `Delete only the rows that must go, in batches: DELETE FROM ${quoteName(table)} WHERE <condition>. Rows that can be rebuilt: say from what, and let a person run it.`,
      reach: `table ${table}`,
    },
  ];
}

function judgeBackfill(action: ActionOf<'write'>, known: Knowledge): Verdict | null {
  const fresh = action.columns.length > 0 && action.columns.every((column) => known.isOwnColumn(action.table, column));
  if (action.verb !== 'update' || !fresh) return null;
  const { table, columns } = action;
  return {
    rule: 'updateWithoutWhere',
    level: 'note',
    consequence: 'lock',
    message: `UPDATE fills the new column ${columns.join(', ')} of ${table} in one go and locks every row until COMMIT`,
    remedy: `In batches, outside the migration's transaction: UPDATE ${quoteName(table)} SET … WHERE ${quoteName(columns[0] ?? 'id')} IS NULL AND id BETWEEN <from> AND <to>.`,
    reach: `table ${table}`,
  };
}

export function judgeWrite(action: ActionOf<'write'>, situation: Situation, known: Knowledge): readonly Verdict[] {
  const { verb, table, filter } = action;
  if (filter === 'rows' || known.isOwn('table', table, situation)) return nothing;
  if (isComputed(situation, table)) return [computed(`${verb}s every row of a table`, action)];
  const backfill = judgeBackfill(action, known);
  if (backfill !== null) return [backfill];
  const how = filter === 'none' ? 'has no WHERE' : 'has a WHERE that leaves no row out';
  const does = verb === 'delete' ? 'deletes every row' : 'overwrites every row';
  const example = verb === 'delete' ? `DELETE FROM ${quoteName(table)}` : `UPDATE ${quoteName(table)} SET …`;
  return [
    {
      rule: verb === 'delete' ? 'deleteWithoutWhere' : 'updateWithoutWhere',
      message: `${verb.toUpperCase()} ${how} and ${does} of table ${table}`,
      remedy: `Name the rows: ${example} WHERE <condition that says which rows>; on a large table in batches of some thousands by key.`,
      reach: `table ${table}`,
    },
  ];
}

export function judgeDropColumn(
  action: ActionOf<'drop-column'>,
  situation: Situation,
  known: Knowledge,
): readonly Verdict[] {
  const { table, column, cascade, ofType } = action;
  if (known.isOwn('table', table, situation) || known.isOwnColumn(table, column)) return nothing;
  if (isComputed(situation, `${table}.${column}`)) return [computed('drops a column', action)];
  if (ofType) {
    const message = `DROP ATTRIBUTE takes ${column} out of type ${table} and out of every column of that type`;
    const remedy = `Leave the attribute unused, or create a new type and move the columns to it one by one.`;
    return [{ rule: 'dropType', message, remedy, reach: `type ${table}` }];
  }
  const also = cascade ? ', and with CASCADE every view, index and foreign key that uses it' : '';
  return [
    {
      rule: 'dropColumn',
      message: `DROP COLUMN deletes ${table}.${column} with its values${also}`,
      remedy: `Stop reading and writing ${column} first and deploy that (ORMs: mark it ignored; if it is NOT NULL, drop that now); DROP COLUMN ${quoteName(column)} in a later change, after a backup.`,
      reach: `column ${table}.${column}`,
      ...(cascade ? { fixer: 'human' as const } : {}),
    },
  ];
}

export function judgeDynamic(action: ActionOf<'dynamic'>): readonly Verdict[] {
  const start = action.text.replaceAll(unknownName, '…').replace(/\s+/g, ' ').trim().slice(0, 60);
  return [computed(`runs "${start}"`, {})];
}
