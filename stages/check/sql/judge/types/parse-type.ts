/** What kinds of values a type holds; types of one family hold more or less of the same. */
export type Family =
  'string' | 'padded string' | 'integer' | 'decimal' | 'float' | 'timestamp' | 'date' | 'time' | 'bits' | 'other';

export interface ColumnType {
  readonly family: Family;
  /** Bare name in lower case, aliases resolved: `integer`, `varchar`, `timestamptz`. */
  readonly name: string;
  /** Characters, digits, bits or fractions of a second; Infinity where nothing limits it. */
  readonly size: number;
  /** Digits behind the point, of decimals only. */
  readonly scale: number;
  readonly isArray: boolean;
}

const aliases: Readonly<Record<string, string>> = {
  'character varying': 'varchar',
  varchar2: 'varchar',
  nvarchar: 'varchar',
  nvarchar2: 'varchar',
  character: 'char',
  bpchar: 'char',
  nchar: 'char',
  int2: 'smallint',
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  smallserial: 'smallint',
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
  decimal: 'numeric',
  dec: 'numeric',
  number: 'numeric',
  float4: 'real',
  float8: 'double precision',
  double: 'double precision',
  bool: 'boolean',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
  datetime: 'timestamp',
  datetime2: 'timestamp',
  'time without time zone': 'time',
  'time with time zone': 'timetz',
  'bit varying': 'varbit',
};

const strings = new Set(['text', 'varchar', 'citext', 'tinytext', 'mediumtext', 'longtext', 'clob', 'nclob', 'ntext']);
const textSizes: Readonly<Record<string, number>> = { tinytext: 255, mediumtext: 16_777_215 };
/** Decimal digits that every value has room for. */
const integerDigits: Readonly<Record<string, number>> = {
  tinyint: 3,
  smallint: 5,
  mediumint: 7,
  integer: 10,
  bigint: 19,
};
const floatDigits: Readonly<Record<string, number>> = { real: 6, 'double precision': 15 };

function sizesOf(
  name: string,
  first: number | null,
  second: number | null,
): Pick<ColumnType, 'family' | 'size' | 'scale'> {
  const whole = { scale: 0 };
  if (name === 'char') return { family: 'padded string', size: first ?? 1, ...whole };
  if (strings.has(name)) return { family: 'string', size: first ?? textSizes[name] ?? Infinity, ...whole };
  const digits = integerDigits[name];
  // MySQL's int(11) says how to print it, not what fits.
  if (digits !== undefined) return { family: 'integer', size: digits, ...whole };
  if (name === 'numeric')
    return { family: 'decimal', size: first ?? Infinity, scale: second ?? (first === null ? Infinity : 0) };
  if (floatDigits[name] !== undefined) return { family: 'float', size: floatDigits[name], ...whole };
  if (name === 'timestamp' || name === 'timestamptz') return { family: 'timestamp', size: first ?? 6, ...whole };
  if (name === 'date') return { family: 'date', size: 0, ...whole };
  if (name === 'time' || name === 'timetz') return { family: 'time', size: first ?? 6, ...whole };
  if (name === 'bit' || name === 'varbit')
    return { family: 'bits', size: first ?? (name === 'bit' ? 1 : Infinity), ...whole };
  return { family: 'other', size: Infinity, ...whole };
}

/** `varchar(20)[]`, `NUMERIC(10, 2)`, `timestamp(3) with time zone`, `int unsigned`: as SQL writes a type. */
export function parseType(text: string): ColumnType {
  const flat = text
    .toLowerCase()
    .replace(/["`\s]+/g, ' ')
    .replace(/^(?:pg_catalog|sys)\./, '')
    .trim();
  const brackets = flat.indexOf('[');
  const isArray = brackets !== -1;
  const plain = isArray ? flat.slice(0, brackets) : flat;
  const open = plain.indexOf('(');
  const close = plain.indexOf(')', open);
  const [first, second] = open === -1 ? [] : plain.slice(open + 1, close === -1 ? undefined : close).split(',');
  const bare = open === -1 ? plain : `${plain.slice(0, open)}${close === -1 ? '' : plain.slice(close + 1)}`;
  const words = bare
    .replace(/\b(?:unsigned|signed|zerofill|byte)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const name = aliases[words] ?? words;
  const toNumber = (part: string | undefined): number | null => {
    const number = Number.parseInt(part ?? '', 10);
    return Number.isNaN(number) ? null : number;
  };
  return { name, isArray, ...sizesOf(name, toNumber(first), toNumber(second)) };
}
