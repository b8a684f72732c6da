import type { ObjectType } from 'libpg-query';
import type { ActionOf, Operation } from '../operations.ts';
import { objectPath, relationName } from './names.ts';
import { operation } from './reading.ts';
import type { NodeTypes, Reading } from './reading.ts';

type Renamed = ActionOf<'rename'>['what'];

const renamed: Partial<Record<ObjectType, Renamed>> = {
  OBJECT_TABLE: 'table',
  OBJECT_FOREIGN_TABLE: 'table',
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'view',
  OBJECT_SCHEMA: 'schema',
  OBJECT_COLUMN: 'column',
  OBJECT_ATTRIBUTE: 'attribute',
  OBJECT_TYPE: 'type',
};

export function readRename(node: NodeTypes['RenameStmt'], reading: Reading): readonly Operation[] {
  const what = node.renameType === undefined ? undefined : renamed[node.renameType];
  if (what === undefined) return [];
  const owner = node.relation === undefined ? null : relationName(node.relation);
  const inner = what === 'column' || what === 'attribute' || what === 'schema';
  const object = node.object === undefined ? '?' : objectPath(node.object).join('.');
  const from = inner ? (node.subname ?? '?') : (owner ?? object);
  const place = reading.place(node.relation?.location ?? 0);
  const table = inner ? owner : from;
  return [operation(reading, { kind: 'rename', what, table, from, to: node.newname ?? '?' }, place)];
}

/** ALTER TABLE … SET SCHEMA: under its old name it is gone. */
export function readSetSchema(node: NodeTypes['AlterObjectSchemaStmt'], reading: Reading): readonly Operation[] {
  const what = node.objectType === undefined ? undefined : renamed[node.objectType];
  if (what === undefined || node.relation === undefined) return [];
  const from = relationName(node.relation);
  const to = `${node.newschema ?? '?'}.${node.relation.relname ?? '?'}`;
  return [operation(reading, { kind: 'rename', what, table: from, from, to }, reading.place(node.relation.location))];
}
