import { addColumn } from '../actions.ts';
import { isNull } from '../arguments.ts';
import type { Code, Place } from '../code/code.ts';
import { found } from '../migration.ts';
import type { Found, Source } from '../migration.ts';
import type { AddedColumn } from '../../operations.ts';

/** A default as it stands in the source: SQL when a call or raw text makes it, a constant otherwise. */
export function fillOf(value: Code | null, source: Source): AddedColumn['fill'] {
  if (value === null || isNull(value)) return 'none';
  const sql = sqlOf(value);
  return sql !== null && source.isVolatile(sql) ? 'volatile' : 'constant';
}

const raws = /^(?:raw|literal|sql|func)$/;
/** `knex.fn.uuid()` and the like by what they become. */
const functions: Readonly<Record<string, string>> = { now: 'now()', uuid: 'gen_random_uuid()', fn: 'now()' };

function sqlOf(value: Code): string | null {
  if (value.kind === 'call' && raws.test(value.name)) {
    const [first] = value.args;
    return first?.kind === 'text' ? first.value : 'unknown()';
  }
  if (value.kind === 'call') return functions[value.name] ?? `${value.name}('')`;
  if (value.kind === 'name') return /UUIDV[14]$/.test(value.text) ? null : "''";
  return null;
}

/** Knows of a column that is described by a hash of options. */
export interface Described {
  readonly table: string;
  readonly column: string;
  readonly typeText: string;
  readonly notNull: boolean;
  readonly defaultValue: Code | null;
  readonly unique: boolean;
  readonly references: string | null;
  readonly isGenerated?: boolean;
}

/** What adding a described column does. */
export function addDescribed(described: Described, source: Source, place: Place): readonly Found[] {
  const { table, column, typeText, notNull, unique, references } = described;
  const fill = described.isGenerated === true ? 'generated' : fillOf(described.defaultValue, source);
  return [found(addColumn(table, column, { typeText, notNull, unique, references, fill }), place)];
}
