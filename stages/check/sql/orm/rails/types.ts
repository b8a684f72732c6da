import { numberOf } from '../arguments.ts';
import type { Code } from '../code/code.ts';

const sizes: Readonly<Record<number, string>> = {
  1: 'smallint',
  2: 'smallint',
  3: 'integer',
  4: 'integer',
  8: 'bigint',
};

const plain: Readonly<Record<string, string>> = {
  primary_key: 'bigserial',
  serial: 'serial',
  float: 'double precision',
  datetime: 'timestamp',
  timestamp: 'timestamp',
  binary: 'bytea',
  money: 'money',
};

interface Sizes {
  readonly limit: Code | null;
  readonly precision: Code | null;
  readonly scale: Code | null;
}

/** The column type that Rails asks PostgreSQL for. */
export function railsType(name: string, { limit, precision, scale }: Sizes): string {
  const size = numberOf(limit);
  if (name === 'string') return size === null ? 'varchar' : `varchar(${size})`;
  if (name === 'integer') return size === null ? 'integer' : (sizes[size] ?? 'integer');
  if (name === 'decimal' || name === 'numeric') {
    const [p, s] = [numberOf(precision), numberOf(scale)];
    return p === null ? 'numeric' : `numeric(${p},${s ?? 0})`;
  }
  if (name === 'datetime' || name === 'timestamp' || name === 'time') {
    const digits = numberOf(precision);
    const base = plain[name] ?? name;
    return digits === null ? base : `${base}(${digits})`;
  }
  return plain[name] ?? (size === null ? name : `${name}(${size})`);
}
