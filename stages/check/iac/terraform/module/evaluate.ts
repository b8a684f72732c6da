import type { HclBlock, HclBody, HclValue } from '../../../_shared/hcl/body.ts';
import { type ConfigMap, type ConfigPath, type ConfigValue, Unknown, isList } from '../model/config.ts';
import type { ModuleSide, PlacedBlock } from './module.ts';

export interface Place {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Places of what the value was put together from: one of them may be what changed. */
  readonly also?: readonly Place[];
}

/** A block's arguments as plain data, with the place of each by its path. */
export interface Evaluated {
  readonly map: ConfigMap;
  readonly places: ReadonlyMap<string, Place>;
}

const transparent = new Set([
  'jsonencode',
  'toset',
  'tolist',
  'tomap',
  'tostring',
  'tonumber',
  'tobool',
  'sensitive',
  'nonsensitive',
]);
const maxHops = 5;
/** Meta-arguments: they say how many and in which order, and are looked at for themselves. */
const metaArguments = new Set(['count', 'for_each', 'depends_on', 'provider', 'providers']);

const maxChoiceChars = 400;

function splitChoice(text: string): { condition: string; yes: string; no: string } | null {
  if (text.length > maxChoiceChars || text.includes('"${') || text.split('?').length !== 2) return null;
  const [condition = '', rest = ''] = text.split('?');
  const [yes = '', no = '', ...more] = rest.split(' : ');
  return no === '' || more.length > 0 ? null : { condition: condition.trim(), yes: yes.trim(), no: no.trim() };
}

function literalOf(text: string): { readonly value: string | number | boolean } | undefined {
  if (text === 'true' || text === 'false') return { value: text === 'true' };
  if (/^\d{1,15}$/.test(text)) return { value: Number(text) };
  const quoted = /^"([^"$%\\]{0,200})"$/.exec(text)?.[1];
  return quoted === undefined ? undefined : { value: quoted };
}

class Evaluation {
  readonly places = new Map<string, Place>();
  readonly side: ModuleSide;

  constructor(side: ModuleSide) {
    this.side = side;
  }

  private note(at: ConfigPath, place: Place): void {
    const key = at.join('.');
    if (!this.places.has(key)) this.places.set(key, place);
  }

  value(value: HclValue, at: ConfigPath, file: string, hops = 0): ConfigValue {
    const endLine = 'endLine' in value ? value.endLine : value.line;
    this.note(at, { path: file, startLine: value.line, endLine });
    if (hops > 0 && this.side.budget.left-- <= 0) return new Unknown('(too much to follow)');
    if (value.kind === 'literal') return value.value;
    if (value.kind === 'template') return this.template(value, at, file, hops);
    if (value.kind === 'list') return value.items.map((item, index) => this.value(item, [...at, index], file, hops));
    if (value.kind === 'object')
      return Object.fromEntries(
        value.entries.map((entry) => [entry.key, this.value(entry.value, [...at, entry.key], file, hops)]),
      );
    if (value.kind === 'call') return this.call(value, at, file, hops);
    const known = hops < maxHops ? this.side.values.get(value.text) : undefined;
    if (known === undefined) return this.choice(value, at, file, hops);
    // What it really is stands elsewhere: that is the place to show.
    this.places.delete(at.join('.'));
    return this.value(known.value, at, known.path, hops + 1);
  }

  /** A text with the locals and defaults that it names put in; what is not known stays as it is written. */
  private template(
    { text, holes, line }: HclValue & { readonly kind: 'template' },
    at: ConfigPath,
    file: string,
    hops: number,
  ): ConfigValue {
    const also: Place[] = [];
    let next = 0;
    const filled = text.replaceAll('${…}', (whole) => {
      const name = holes[next++] ?? '';
      const known = hops < maxHops ? this.side.values.get(name) : undefined;
      if (known === undefined) return whole;
      const { value } = this.aside(known.value, known.path, hops + 1);
      if (typeof value !== 'string' && typeof value !== 'number') return whole;
      also.push({ path: known.path, startLine: known.value.line, endLine: known.value.line });
      return String(value);
    });
    if (also.length > 0) this.places.set(at.join('.'), { path: file, startLine: line, endLine: line, also });
    return filled;
  }

  /** A value that leaves no places behind. */
  private aside(value: HclValue, file: string, hops: number): { readonly value: ConfigValue } {
    if (this.side.budget.left-- <= 0) return { value: new Unknown('(too much to follow)') };
    return { value: new Evaluation(this.side).value(value, [], file, hops) };
  }

  /** `condition ? a : b` where the condition is known, or makes no difference. */
  private choice(
    { text, line }: HclValue & { readonly kind: 'opaque' },
    at: ConfigPath,
    file: string,
    hops: number,
  ): ConfigValue {
    const parts = splitChoice(text);
    if (parts === null) return new Unknown(text);
    const { condition, yes, no } = parts;
    const known = hops < maxHops ? this.side.values.get(condition) : undefined;
    const decided =
      known === undefined ? literalOf(condition)?.value : this.aside(known.value, known.path, hops + 1).value;
    const chosen = String(decided) === 'true' ? yes : String(decided) === 'false' ? no : yes === no ? yes : null;
    const literal = chosen === null ? undefined : literalOf(chosen);
    if (literal === undefined) return new Unknown(text);
    const also =
      known === undefined ? [] : [{ path: known.path, startLine: known.value.line, endLine: known.value.line }];
    this.places.set(at.join('.'), { path: file, startLine: line, endLine: line, also });
    return literal.value;
  }

  private call(call: HclValue & { readonly kind: 'call' }, at: ConfigPath, file: string, hops: number): ConfigValue {
    const [only] = call.args;
    if (transparent.has(call.name) && only !== undefined && call.args.length === 1)
      return this.value(only, at, file, hops);
    if (call.name === 'concat') {
      const parts = call.args.map((part) => this.value(part, at, file, hops));
      if (parts.every(isList)) return parts.flat();
    }
    return new Unknown(`${call.name}(…)`);
  }

  body(body: HclBody, at: ConfigPath, file: string, isTop: boolean): ConfigMap {
    const map: Record<string, ConfigValue> = {};
    for (const attribute of body.attributes) {
      if (isTop && metaArguments.has(attribute.name)) continue;
      const path = [...at, attribute.name];
      map[attribute.name] = this.value(attribute.value, path, file);
      const place = this.places.get(path.join('.'));
      if (
        place !== undefined &&
        place.path === file &&
        place.startLine >= attribute.startLine &&
        place.startLine <= attribute.endLine
      )
        this.places.set(path.join('.'), { path: file, startLine: attribute.startLine, endLine: attribute.endLine });
    }
    for (const block of body.blocks) this.nested(block, map, at, file);
    return map;
  }

  /** A nested block is an item of a list; the content of a `dynamic` block stands for all that it makes. */
  private nested(block: HclBlock, map: Record<string, ConfigValue>, at: ConfigPath, file: string): void {
    const isDynamic = block.type === 'dynamic';
    const name = isDynamic ? (block.labels[0] ?? '') : block.type;
    const content = isDynamic ? block.body.blocks.find((inner) => inner.type === 'content') : block;
    const before = map[name];
    const items = isList(before) ? before : [];
    const path = [...at, name, items.length];
    this.note(path, { path: file, startLine: block.startLine, endLine: block.endLine });
    this.note([...at, name], { path: file, startLine: block.startLine, endLine: block.endLine });
    map[name] = [...items, content === undefined ? {} : this.body(content.body, path, file, false)];
  }
}

/** Arguments of a block, override blocks last; references to locals and defaults are followed, all else is unknown. */
export function evaluateBlocks(blocks: readonly PlacedBlock[], side: ModuleSide): Evaluated {
  const evaluation = new Evaluation(side);
  let map: ConfigMap = {};
  for (const { path, block } of blocks) map = { ...map, ...evaluation.body(block.body, [], path, true) };
  return { map, places: evaluation.places };
}

/** One value on its own: `count`, `for_each`. */
export function evaluateValue(
  value: HclValue,
  side: ModuleSide,
  file: string,
): { readonly value: ConfigValue; readonly place: Place | undefined } {
  const evaluation = new Evaluation(side);
  const result = evaluation.value(value, [], file);
  return { value: result, place: evaluation.places.get('') };
}
