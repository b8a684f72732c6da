import { isFalse, isNull, isTrue, numberOf } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import type { Code } from '../code/code.ts';

/** One field of a model, as far as its column is concerned. */
export interface Field {
  readonly type: string;
  /** PostgreSQL's type, or the field's own name where that depends on more than the field. */
  readonly columnType: string;
  readonly isNullable: boolean;
  readonly isUnique: boolean;
  readonly isIndexed: boolean;
  /** No column of this table holds it. */
  readonly isManyToMany: boolean;
  readonly references: string | null;
  /** Django fills existing rows with it, and takes it away from the database at once. */
  readonly hasDefault: boolean;
  /** The database's own default as SQL, null for none. */
  readonly databaseDefault: string | null;
  readonly column: string | null;
}

const columnTypes: Readonly<Record<string, string>> = {
  TextField: 'text',
  IntegerField: 'integer',
  PositiveIntegerField: 'integer',
  BigIntegerField: 'bigint',
  PositiveBigIntegerField: 'bigint',
  SmallIntegerField: 'smallint',
  PositiveSmallIntegerField: 'smallint',
  AutoField: 'integer',
  BigAutoField: 'bigint',
  SmallAutoField: 'smallint',
  BooleanField: 'boolean',
  NullBooleanField: 'boolean',
  DateField: 'date',
  DateTimeField: 'timestamp with time zone',
  TimeField: 'time',
  DurationField: 'interval',
  FloatField: 'double precision',
  UUIDField: 'uuid',
  JSONField: 'jsonb',
  BinaryField: 'bytea',
  GenericIPAddressField: 'inet',
};

const stringLengths: Readonly<Record<string, number | null>> = {
  CharField: null,
  EmailField: 254,
  SlugField: 50,
  URLField: 200,
  FileField: 100,
  ImageField: 100,
  FilePathField: 100,
};

function columnTypeOf(type: string, args: Arguments): string {
  if (type in stringLengths) {
    const length = numberOf(args.option('max_length')) ?? stringLengths[type] ?? null;
    return length === null ? 'varchar' : `varchar(${length})`;
  }
  if (type === 'DecimalField') {
    const [digits, places] = [numberOf(args.option('max_digits')), numberOf(args.option('decimal_places'))];
    return digits === null ? 'numeric' : `numeric(${digits},${places ?? 0})`;
  }
  return columnTypes[type] ?? type;
}

const steadyFunctions = new Set(['Now', 'Pi', 'Value', 'Lower', 'Upper', 'Concat', 'Coalesce', 'TruncDate', 'Cast']);

/** `Now()` → `now()`; a function of Django's that is not known becomes one that PostgreSQL does not know either. */
function defaultSql(value: Code): string {
  if (value.kind !== 'call') return "''";
  const name = value.name.split('.').at(-1) ?? value.name;
  return steadyFunctions.has(name) ? 'now()' : `${name.toLowerCase()}_of_django()`;
}

const relations = new Set(['ForeignKey', 'OneToOneField']);
const textual = new Set(['CharField', 'TextField', 'EmailField', 'SlugField', 'URLField', 'FileField', 'ImageField']);

function hasDefault(type: string, args: Arguments): boolean {
  const value = args.option('default');
  const isEmptyText = textual.has(type) && isTrue(args.option('blank'));
  const isStamped = isTrue(args.option('auto_now')) || isTrue(args.option('auto_now_add'));
  return (value !== null && !isNull(value)) || isEmptyText || isStamped;
}

/** A field's definition: `models.CharField(max_length=20, null=True)`. */
export function readField(args: Arguments): Field {
  const type = args.call.name.split('.').at(-1) ?? args.call.name;
  const isRelation = relations.has(type);
  const databaseDefault = args.option('db_default');
  const column = args.option('db_column');
  const to = args.pick(0, 'to');
  const index = args.option('db_index');
  const isUnique = type === 'OneToOneField' || isTrue(args.option('unique')) || isTrue(args.option('primary_key'));
  return {
    type,
    columnType: columnTypeOf(type, args),
    isNullable: isTrue(args.option('null')) || type === 'NullBooleanField',
    isUnique,
    isIndexed: !isUnique && (isTrue(index) || ((isRelation || type === 'SlugField') && !isFalse(index))),
    isManyToMany: type === 'ManyToManyField' || type.endsWith('GenericRelation') || type === 'GenericForeignKey',
    references: isRelation && to !== null && !isFalse(args.option('db_constraint')) ? args.text(to) : null,
    hasDefault: hasDefault(type, args),
    databaseDefault: databaseDefault === null || isNull(databaseDefault) ? null : defaultSql(databaseDefault),
    column: column === null ? null : args.text(column),
  };
}

/** Column of a field: Django adds `_id` to references. */
export function columnOf(name: string, field: Field | null): string {
  return field?.column ?? (field !== null && relations.has(field.type) ? `${name}_id` : name);
}
