import type { ActionOf, AddedColumn, AddedConstraint } from '../operations.ts';
import { insideTransaction } from './drop.ts';
import { indexFix, notValidFix } from './fixes.ts';
import type { Knowledge, Situation } from './knowledge.ts';
import { nameFrom, nothing, quoteName, waits } from './verdict.ts';
import type { Verdict } from './verdict.ts';

function rewriteByColumn(action: AddedColumn): Verdict | null {
  const { table, column, typeText, fill } = action;
  if (fill !== 'volatile' && fill !== 'generated' && fill !== 'identity') return null;
  const why = {
    volatile: 'a default that differs from row to row',
    generated: 'a stored generated column',
    identity: 'an identity column',
  }[fill];
  const [t, c] = [quoteName(table), quoteName(column)];
  return {
    rule: 'tableRewrite',
    message: `ADD COLUMN ${column} with ${why} rewrites table ${table} while ${waits.everybody} it`,
    remedy:
      fill === 'generated'
        ? `ADD COLUMN ${c} ${typeText} without GENERATED, fill it by a trigger and in batches; or, from PostgreSQL 18 on, GENERATED … VIRTUAL.`
        : `ALTER TABLE ${t} ADD COLUMN ${c} ${typeText}; ALTER TABLE ${t} ALTER COLUMN ${c} SET DEFAULT …; then fill old rows in batches: UPDATE ${t} SET ${c} = … WHERE ${c} IS NULL AND id BETWEEN <from> AND <to>.`,
    reach: `table ${table}`,
  };
}

function requiredColumn(action: AddedColumn): Verdict | null {
  const { table, column, typeText } = action;
  if (!action.notNull || action.fill !== 'none') return null;
  return {
    rule: 'addNotNullColumn',
    message: `ADD COLUMN ${table}.${column} is NOT NULL without a default: it fails where ${table} has rows (MySQL fills in zeros and empty strings), and every INSERT of the running release fails afterwards`,
    remedy: `ALTER TABLE ${quoteName(table)} ADD COLUMN ${quoteName(column)} ${typeText} NOT NULL DEFAULT <constant>; or add it nullable, fill it, and require it in a later change.`,
    reach: `column ${table}.${column}`,
  };
}

function jsonColumn({ table, column, typeText }: AddedColumn): Verdict | null {
  if (typeText.toLowerCase() !== 'json') return null;
  return {
    rule: 'jsonColumn',
    message: `${table}.${column} is json, which has no equality: SELECT DISTINCT and GROUP BY over rows of ${table} fail`,
    remedy: `ALTER TABLE ${quoteName(table)} ADD COLUMN ${quoteName(column)} jsonb;`,
    reach: `column ${table}.${column}`,
  };
}

function constraintsOfColumn(action: AddedColumn): readonly Verdict[] {
  const base = {
    kind: 'add-constraint',
    on: 'table',
    table: action.table,
    name: null,
    columns: [action.column],
  } as const;
  const rest = { notValid: false, usingIndex: false, notNullColumn: null } as const;
  const found: Verdict[] = [];
  if (action.unique) found.push(uniqueConstraint({ ...base, ...rest, type: 'unique', references: null }));
  if (action.check) found.push(validated({ ...base, ...rest, type: 'check', references: null }));
  // Without a default the column is all null: nothing to look up.
  if (action.references !== null && action.fill !== 'none') {
    found.push(validated({ ...base, ...rest, type: 'foreign key', references: action.references }));
  }
  return found;
}

export function judgeAddColumn(action: AddedColumn, situation: Situation, known: Knowledge): readonly Verdict[] {
  if (known.isNewTable(action.table, situation)) return nothing;
  const json = situation.script.dialect === 'postgresql' ? jsonColumn(action) : null;
  const own = [requiredColumn(action), rewriteByColumn(action), json].filter((verdict) => verdict !== null);
  return [...own, ...constraintsOfColumn(action)];
}

function uniqueConstraint(action: AddedConstraint): Verdict {
  const { table, type, columns } = action;
  const list = columns.map(quoteName).join(', ') || '…';
  const index = nameFrom(table, ...columns, type === 'primary key' ? 'pkey' : 'key');
  const kind = type === 'primary key' ? 'PRIMARY KEY' : 'UNIQUE';
  return {
    rule: 'uniqueConstraintLock',
    message: `The ${type} constraint on ${table} builds its index while ${waits.everybody} the table`,
    remedy:
      type === 'exclusion'
        ? `An exclusion constraint cannot be added without the lock: create a new table with it, move the rows in batches, and swap the two.`
        : `CREATE UNIQUE INDEX CONCURRENTLY ${index} ON ${quoteName(table)} (${list}); then ALTER TABLE ${quoteName(table)} ADD CONSTRAINT ${index} ${kind} USING INDEX ${index};`,
    reach: `table ${table}`,
  };
}

/** A foreign key keeps writers out of both tables; a check keeps everybody out of its one. */
function whoWaits({ table, references, on }: AddedConstraint): string {
  if (references !== null) return `${waits.writers} ${table} or ${references}`;
  return on === 'domain' ? `${waits.writers} a table that uses ${table}` : `${waits.everybody} ${table}`;
}

function validated(action: AddedConstraint): Verdict {
  const { table, type, columns, references, on } = action;
  const name =
    action.name === null ? nameFrom(table, ...columns, type === 'check' ? 'check' : 'fkey') : quoteName(action.name);
  const definition =
    references === null
      ? 'CHECK (…)'
      : `FOREIGN KEY (${columns.map(quoteName).join(', ')}) REFERENCES ${quoteName(references)}`;
  const alter = `ALTER ${on.toUpperCase()} ${quoteName(table)}`;
  return {
    rule: 'constraintNotValid',
    message: `The ${type} constraint is checked against every row while ${whoWaits(action)}`,
    remedy: `${alter} ADD CONSTRAINT ${name} ${definition} NOT VALID; then, in another transaction: ${alter} VALIDATE CONSTRAINT ${name};`,
    reach: `${on} ${table}`,
  };
}

export function judgeAddConstraint(
  action: AddedConstraint,
  situation: Situation,
  known: Knowledge,
): readonly Verdict[] {
  const { table, type, notValid, usingIndex } = action;
  if (known.isNewTable(table, situation) || usingIndex || notValid) return nothing;
  if (action.on === 'domain' && known.isOwn('domain', table, situation)) return nothing;
  if (type === 'not null') return judgeNotNull(table, action.notNullColumn ?? '?', known);
  if (type === 'foreign key' || type === 'check') return [{ ...validated(action), fix: notValidFix(situation) }];
  return [uniqueConstraint(action)];
}

function judgeNotNull(table: string, column: string, known: Knowledge): readonly Verdict[] {
  if (known.isProvenNotNull(table, column)) return nothing;
  const [t, c, name] = [quoteName(table), quoteName(column), nameFrom(table, column, 'not_null')];
  return [
    {
      rule: 'setNotNull',
      message: `SET NOT NULL on ${table}.${column} reads every row while ${waits.everybody} the table`,
      remedy: `ALTER TABLE ${t} ADD CONSTRAINT ${name} CHECK (${c} IS NOT NULL) NOT VALID; in another transaction ALTER TABLE ${t} VALIDATE CONSTRAINT ${name}; then ALTER TABLE ${t} ALTER COLUMN ${c} SET NOT NULL; and drop ${name}.`,
      reach: `column ${table}.${column}`,
    },
  ];
}

export function judgeSetNotNull(
  action: ActionOf<'set-not-null'>,
  situation: Situation,
  known: Knowledge,
): readonly Verdict[] {
  if (known.isNewTable(action.table, situation)) return nothing;
  return judgeNotNull(action.table, action.column, known);
}

export function judgeValidate(
  action: ActionOf<'validate-constraint'>,
  situation: Situation,
  known: Knowledge,
): readonly Verdict[] {
  const added = known.addedConstraint(action.table, action.name);
  const together = added !== undefined && added.transaction !== null && added.transaction === situation.transaction;
  if (!together || known.isNewTable(action.table, situation)) return nothing;
  return [
    {
      rule: 'constraintNotValid',
      level: 'warning',
      message: `${action.name} is validated in the transaction that adds it: ${added.action.references === null ? waits.everybody : waits.writers} ${action.table} for the whole scan`,
      remedy: `COMMIT after ADD CONSTRAINT … NOT VALID, and run ALTER TABLE ${quoteName(action.table)} VALIDATE CONSTRAINT ${quoteName(action.name)}; in a transaction, or a migration, of its own.`,
      reach: `table ${action.table}`,
    },
  ];
}

export function judgeIndex(action: ActionOf<'index'>, situation: Situation, known: Knowledge): readonly Verdict[] {
  const { table, name, unique, concurrently, parentOnly } = action;
  const label = name === null ? `an index on ${table}` : `index ${name}`;
  if (concurrently) {
    if (situation.transaction === null) return nothing;
    return [insideTransaction(`CREATE INDEX CONCURRENTLY (${label})`, `table ${table}`)];
  }
  if (situation.script.dialect !== 'postgresql') return judgeOtherIndex(action, label, situation, known);
  // `ON ONLY parent` makes an empty index to which partitions' own indexes are attached.
  if (parentOnly || known.isNewTable(table, situation)) return nothing;
  const create = `CREATE ${unique ? 'UNIQUE ' : ''}INDEX CONCURRENTLY${name === null ? '' : ` ${quoteName(name)}`} ON ${quoteName(table)} (…);`;
  return [
    {
      rule: 'indexNotConcurrent',
      message: `CREATE INDEX (${label}): ${waits.writers} ${table} until it is built`,
      remedy: `Outside a transaction: ${create} For a partitioned table: CREATE INDEX … ON ONLY the parent, CONCURRENTLY on each partition, then ATTACH.`,
      reach: `table ${table}`,
      fix: indexFix(situation),
    },
  ];
}

/** Engines that build indexes while rows are written; unless they are told not to. */
function judgeOtherIndex(
  { table, unique, offline }: ActionOf<'index'>,
  label: string,
  situation: Situation,
  known: Knowledge,
): readonly Verdict[] {
  if (known.isNewTable(table, situation)) return nothing;
  const reach = `table ${table}`;
  if (offline === true) {
    const message = `CREATE INDEX (${label}) is built offline: ${waits.writers} ${table} until it is done`;
    const remedy = `Build it WITH (ONLINE = ON) on SQL Server, ONLINE on Oracle; MySQL's FULLTEXT and SPATIAL indexes need a shadow table (gh-ost, pt-online-schema-change).`;
    return [{ rule: 'indexNotConcurrent', message, remedy, reach }];
  }
  if (!unique) return nothing;
  const message = `UNIQUE INDEX (${label}): it fails where ${table} holds duplicates, and refuses rows that the running release may still write`;
  const remedy = `Look for duplicates first (SELECT … GROUP BY … HAVING count(*) > 1), deploy a release that writes none, then create the index.`;
  return [{ rule: 'uniqueConstraintLock', level: 'warning', consequence: 'breaking', message, remedy, reach }];
}

export function judgeReindex(action: ActionOf<'reindex'>, situation: Situation): readonly Verdict[] {
  const { target, concurrently } = action;
  if (concurrently) {
    return situation.transaction === null ? nothing : [insideTransaction(`REINDEX CONCURRENTLY ${target}`, target)];
  }
  return [
    {
      rule: 'indexNotConcurrent',
      message: `REINDEX ${target}: ${waits.everybody} the table until it is rebuilt`,
      remedy: `Outside a transaction: REINDEX … CONCURRENTLY ${quoteName(target)};`,
      reach: target,
      fix: indexFix(situation),
    },
  ];
}

export function judgeRewrite(action: ActionOf<'rewrite'>, situation: Situation, known: Knowledge): readonly Verdict[] {
  const { table, what, safeWay } = action;
  if (known.isNewTable(table, situation)) return nothing;
  // MySQL copies a table with readers let through.
  const who = situation.script.dialect === 'postgresql' ? waits.everybody : waits.writers;
  const message = `${what} rewrites ${table} while ${who} it`;
  return [{ rule: 'tableRewrite', message, remedy: safeWay, reach: `table ${table}` }];
}
