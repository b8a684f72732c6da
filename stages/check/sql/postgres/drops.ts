import type { DropStmt, ObjectType } from 'libpg-query';
import type { ObjectKind, Operation } from '../operations.ts';
import { objectPath } from './names.ts';
import { operation } from './reading.ts';
import type { Reading } from './reading.ts';

const kinds: Partial<Record<ObjectType, ObjectKind>> = {
  OBJECT_SCHEMA: 'schema',
  OBJECT_TABLE: 'table',
  OBJECT_MATVIEW: 'materialized view',
  OBJECT_VIEW: 'view',
  OBJECT_INDEX: 'index',
  OBJECT_TYPE: 'type',
  OBJECT_DOMAIN: 'domain',
  OBJECT_FUNCTION: 'function',
  OBJECT_PROCEDURE: 'function',
  OBJECT_ROUTINE: 'function',
  OBJECT_AGGREGATE: 'function',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_POLICY: 'policy',
  OBJECT_RULE: 'rule',
  OBJECT_EXTENSION: 'extension',
};

const ofTable = new Set<ObjectKind>(['trigger', 'policy', 'rule']);

export function kindOf(type: ObjectType | undefined): ObjectKind {
  return (type === undefined ? undefined : kinds[type]) ?? 'object';
}

/** `OBJECT_FOREIGN_SERVER` → `foreign server`. */
function labelOf(type: ObjectType | undefined): string {
  if (type === 'OBJECT_MATVIEW') return 'materialized view';
  return (type ?? 'OBJECT_UNKNOWN').slice('OBJECT_'.length).replaceAll('_', ' ').toLowerCase();
}

/** DROP of anything but databases and roles: one operation for each name in the list. */
export function readDrop(statement: DropStmt, reading: Reading): Operation[] {
  const what = kindOf(statement.removeType);
  const cascade = statement.behavior === 'DROP_CASCADE';
  const concurrently = statement.concurrent === true;
  const start = reading.place(0);
  return (statement.objects ?? []).map((object) => {
    const path = objectPath(object);
    const belongs = ofTable.has(what);
    const name = (belongs ? path.slice(-1) : path).join('.') || '?';
    const table = belongs ? path.slice(0, -1).join('.') : null;
    const label = labelOf(statement.removeType);
    return operation(reading, { kind: 'drop', what, label, name, table, cascade, concurrently }, start);
  });
}
