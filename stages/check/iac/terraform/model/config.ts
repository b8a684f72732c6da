/** A value that only a plan or an apply would know. Two of them are equal when their source is. */
export class Unknown {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** Arguments of a resource as plain data: what a plan prints, or what can be read from the source. */
export type ConfigValue = string | number | boolean | null | Unknown | readonly ConfigValue[] | ConfigMap;
export interface ConfigMap {
  readonly [key: string]: ConfigValue;
}

export type ConfigPath = readonly (string | number)[];

export function isMap(value: ConfigValue | undefined): value is ConfigMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

export function isList(value: ConfigValue | undefined): value is readonly ConfigValue[] {
  return Array.isArray(value);
}

/** The value as a list: nothing is the empty list, one is a list of one. */
export function toList(value: ConfigValue | undefined): readonly ConfigValue[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

export function toMaps(value: ConfigValue | undefined): readonly ConfigMap[] {
  return toList(value).filter(isMap);
}

export function toTexts(value: ConfigValue | undefined): readonly string[] {
  return toList(value).filter((item) => typeof item === 'string');
}

/** Numbers may be written as texts in HCL. */
export function toNumber(value: ConfigValue | undefined): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : null;
}

export interface Leaf {
  readonly path: ConfigPath;
  /** Path without the positions in lists: `ingress.cidr_blocks`. */
  readonly name: string;
  readonly value: string | number | boolean | null | Unknown;
}

function addLeaves(value: ConfigValue, path: ConfigPath, name: string, found: Leaf[]): void {
  if (isList(value)) for (const [index, item] of value.entries()) addLeaves(item, [...path, index], name, found);
  else if (isMap(value))
    for (const [key, item] of Object.entries(value))
      addLeaves(item, [...path, key], name === '' ? key : `${name}.${key}`, found);
  else found.push({ path, name, value });
}

/** Every scalar in a configuration, with its path. */
export function leavesOf(map: ConfigMap | null): readonly Leaf[] {
  const found: Leaf[] = [];
  if (map !== null) addLeaves(map, [], '', found);
  return found;
}

/** How a scalar is shown in a message. */
export function showValue(value: ConfigValue | undefined): string {
  if (value === undefined) return 'unset';
  if (value instanceof Unknown) return value.source.length > 60 ? `${value.source.slice(0, 59)}…` : value.source;
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
