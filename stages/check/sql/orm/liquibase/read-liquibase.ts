import type { Text } from '../code/code.ts';
import { found } from '../migration.ts';
import type { OrmMigration, Source, Step } from '../migration.ts';
import type { Dialect } from '../../../_shared/sql/dialect.ts';
import { readChange } from './changes.ts';
import { childrenNamed, isNo, valueOf } from './element.ts';
import type { Element } from './element.ts';

const dialects: Readonly<Record<string, Dialect>> = {
  postgresql: 'postgresql',
  cockroachdb: 'postgresql',
  edb: 'postgresql',
  mysql: 'mysql',
  mariadb: 'mariadb',
  sqlite: 'sqlite',
  mssql: 'sqlserver',
  oracle: 'oracle',
};

const sqlNames = new Set(['sql', 'createProcedure', 'createTrigger', 'createFunction', 'createPackage']);
const structure = new Set([
  'preConditions',
  'validCheckSum',
  'property',
  'include',
  'includeAll',
  'comment',
  'tagDatabase',
]);

function sqlOf(element: Element): Text | null {
  if (element.content !== null) return element.content;
  const inner = childrenNamed(element, 'sql')[0] ?? childrenNamed(element, 'procedureText')[0];
  return inner?.content ?? null;
}

function readSql(element: Element, isDown: boolean): readonly Step[] {
  const sql = sqlOf(element);
  return sql === null ? [] : [{ at: element.at, end: element.end, isDown, found: [], sql }];
}

function readElement(element: Element, isDown: boolean, source: Source): readonly Step[] {
  if (structure.has(element.name)) return [];
  if (element.name === 'rollback') return readRollback(element, source);
  if (sqlNames.has(element.name)) return readSql(element, isDown);
  const told = readChange(element, source);
  if (told.length > 0) return [{ at: element.at, end: element.end, isDown, found: told }];
  return element.children.flatMap((child) => readElement(child, isDown, source));
}

/** A rollback holds changes, or SQL as its text. */
function readRollback(element: Element, source: Source): readonly Step[] {
  const changes = element.children.flatMap((child) => readElement(child, true, source));
  return changes.length > 0 ? changes : readSql(element, true);
}

/** Each change set runs in a transaction of its own, unless it says otherwise. */
function readChangeSet(element: Element, source: Source): readonly Step[] {
  const dialect = dialectOf(element);
  const read = element.children.flatMap((child) => readElement(child, false, source));
  const steps = dialect === null ? read : read.map((step) => ({ ...step, dialect }));
  if (isNo(valueOf(element, 'runInTransaction'))) return steps;
  const mark = (step: 'begin' | 'end'): Step => {
    const place = { at: element.at, end: element.at + 1 + element.name.length };
    return { ...place, isDown: false, found: [found({ kind: 'transaction', step }, place)] };
  };
  return [mark('begin'), ...steps, mark('end')];
}

/** The one engine that a change set's `dbms` names. */
function dialectOf(set: Element): Dialect | null {
  const names = (valueOf(set, 'dbms') ?? '').split(',').map((name) => name.trim().toLowerCase());
  const known = new Set(names.flatMap((name) => dialects[name] ?? []));
  const [only, ...more] = known;
  return only !== undefined && more.length === 0 ? only : null;
}

/** Change logs of Liquibase. */
export function readLiquibase(root: Element | null, source: Source): OrmMigration {
  const sets = root === null ? [] : childrenNamed(root, 'changeSet');
  const steps = sets.flatMap((set) => readChangeSet(set, source));
  return { framework: 'Liquibase', isWrapped: false, dialect: null, steps };
}
