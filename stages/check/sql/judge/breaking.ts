import type { ActionOf } from '../operations.ts';
import type { Knowledge, Situation } from './knowledge.ts';
import { nothing, quoteName } from './verdict.ts';
import type { Verdict } from './verdict.ts';

type Rename = ActionOf<'rename'>;

/** The old name lives on: a view or another table takes it later in the script. */
function nameIsTaken(action: Rename, situation: Situation): boolean {
  const { later } = situation;
  return later.creates(situation, action.from) || later.renamesTo(situation, action.from);
}

/** `SET SCHEMA` is told as a new name with a schema. */
function renaming(from: string, to: string): string {
  const schema = /^(.+)\.[^.]+$/.exec(to)?.[1];
  const isMoved = schema !== undefined && !from.startsWith(`${schema}.`);
  return `ALTER TABLE ${quoteName(from)} ${isMoved ? `SET SCHEMA ${quoteName(schema)}` : `RENAME TO ${quoteName(to)}`};`;
}

function judgeRelation(action: Rename, situation: Situation, known: Knowledge): readonly Verdict[] {
  const { what, from, to } = action;
  const own = what === 'schema' ? known.isOwn('schema', from, situation) : known.isNewTable(from, situation);
  if (own || nameIsTaken(action, situation)) return nothing;
  const keep =
    what === 'schema'
      ? `Create ${quoteName(to)}, move one table at a time, and leave views behind in ${quoteName(from)}.`
      : `Rename and keep the old name as a view in one transaction: ${renaming(from, to)} CREATE VIEW ${quoteName(from)} AS SELECT * FROM ${quoteName(to)}; drop the view when no release uses it.`;
  const message = `${what === 'view' ? 'View' : what === 'schema' ? 'Schema' : 'Table'} ${from} is renamed to ${to}: the running release asks for ${from} and fails`;
  return [{ rule: 'renameTable', message, remedy: keep, reach: `${what} ${from}` }];
}

export function judgeRename(action: Rename, situation: Situation, known: Knowledge): readonly Verdict[] {
  const { what, table, from, to } = action;
  if (what === 'table' || what === 'view' || what === 'schema') return judgeRelation(action, situation, known);
  if (what === 'enum value') {
    if (table !== null && known.isOwn('type', table, situation)) return nothing;
    const message = `Value '${from}' of enum ${table} is renamed to '${to}': the running release still writes and compares '${from}'`;
    const remedy = `ALTER TYPE ${quoteName(table ?? '?')} ADD VALUE '${to}'; write both for a release, move the rows in batches, and leave '${from}' unused.`;
    return [{ rule: 'dropType', message, remedy, reach: `type ${table}` }];
  }
  if (what !== 'column' && what !== 'attribute') return nothing;
  if (table !== null && (known.isNewTable(table, situation) || known.isOwnColumn(table, from))) return nothing;
  const message = `Column ${table}.${from} is renamed to ${to}: the running release asks for ${from} and fails`;
  const remedy = `ALTER TABLE ${quoteName(table ?? '?')} ADD COLUMN ${quoteName(to)} <type>; write both, copy in batches, switch readers, and drop ${quoteName(from)} in a later change.`;
  return [{ rule: 'renameColumn', message, remedy, reach: `column ${table}.${from}` }];
}
