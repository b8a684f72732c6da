interface Type {
  readonly base: string;
  readonly sizes: readonly number[];
}

function parseType(text: string): Type {
  const match = /^([a-z][a-z0-9_ ]*?) ?(?:\(([\d, ]+)\))?( with(?:out)? time zone)?$/i.exec(text.trim());
  const base = `${match?.[1] ?? text}${match?.[3] ?? ''}`.toLowerCase();
  const sizes = (match?.[2] ?? '').split(',').filter((part) => part.trim() !== '');
  const known = synonyms[base] ?? base;
  // Six digits of a second are the most there is: the same as saying nothing.
  const isWhole = timeTypes.has(known) && sizes.join() === '6';
  return { base: known, sizes: isWhole ? [] : sizes.map(Number) };
}

const synonyms: Readonly<Record<string, string>> = {
  'character varying': 'varchar',
  string: 'varchar',
  int: 'integer',
  'timestamp without time zone': 'timestamp',
  int4: 'integer',
  int8: 'bigint',
  decimal: 'numeric',
  bool: 'boolean',
  timestamptz: 'timestamp with time zone',
  datetime: 'timestamp',
};

const timeTypes = new Set(['timestamp', 'timestamp with time zone', 'time', 'interval']);

const texts = new Set(['varchar', 'text', 'citext']);

const isUnsized = (type: Type): boolean => type.sizes.length === 0;

/** PostgreSQL keeps the stored rows as they are: the type grows in a way that changes no value. */
export function isFreeChange(from: string, to: string): boolean {
  const [old, next] = [parseType(from), parseType(to)];
  if (old.base === next.base && old.sizes.join() === next.sizes.join()) return true;
  if (texts.has(old.base) && texts.has(next.base)) return isUnsized(next) || grows(old, next);
  if (old.base === 'cidr' && next.base === 'inet') return true;
  if (old.base !== next.base) return false;
  if (next.base === 'numeric')
    return isUnsized(next) || (grows(old, next) && (old.sizes[1] ?? 0) === (next.sizes[1] ?? 0));
  return (next.base === 'varbit' || timeTypes.has(next.base)) && (isUnsized(next) || grows(old, next));
}

function grows(old: Type, next: Type): boolean {
  const [before, after] = [old.sizes[0], next.sizes[0]];
  return before !== undefined && after !== undefined && before <= after;
}
