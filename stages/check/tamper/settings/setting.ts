/** A configuration file as names and what stands behind them: `compilerOptions.strict` → `true`. Lists keep all entries. */
export type Settings = ReadonlyMap<string, readonly string[]>;

const maxDepth = 30;
const maxEntries = 20_000;

/** Collects values by their path of keys; indexes of lists are no part of it. */
export class SettingsBuilder {
  readonly values = new Map<string, string[]>();
  #entries = 0;

  add(path: readonly string[], value: string): void {
    if (this.#entries++ > maxEntries) return;
    const key = path.join('.');
    this.values.set(key, [...(this.values.get(key) ?? []), value]);
  }
}

const isScalar = (value: unknown): value is string | number | boolean | bigint | null =>
  value === null || ['string', 'number', 'boolean', 'bigint'].includes(typeof value);

/** `["error", { max: 3 }]` is how linters write a level with its options. */
const isLevelled = (list: readonly unknown[]): boolean =>
  list.length > 1 &&
  typeof list[0] === 'string' &&
  /^(?:off|warn|error)$/.test(list[0]) &&
  !list.slice(1).every((one) => typeof one === 'string' && /^(?:off|warn|error)$/.test(one));

function visit(value: unknown, path: readonly string[], into: SettingsBuilder): void {
  if (path.length > maxDepth) return;
  if (isScalar(value)) into.add(path, String(value));
  else if (Array.isArray(value)) {
    if (isLevelled(value) || (typeof value[0] === 'number' && typeof value[1] === 'object'))
      into.add(path, String(value[0]));
    else for (const one of value as readonly unknown[]) visit(one, path, into);
  } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key], into);
  }
}

/** Any value that JSON, YAML or TOML can hold. */
export function flatten(value: unknown): Settings {
  const into = new SettingsBuilder();
  visit(value, [], into);
  return into.values;
}
