import { type ConfigValue, Unknown, isList, isMap, toNumber } from '../model/config.ts';
import { evaluateValue, type Place } from './evaluate.ts';
import type { ModuleSide, PlacedBlock } from './module.ts';

/** How many of a block there are. `keys` is null where only a plan would know. */
export interface Repetition {
  readonly kind: 'single' | 'count' | 'for_each';
  readonly keys: readonly string[] | null;
  readonly text: string;
  readonly place: Place;
}

const maxCount = 10_000;

function keysOfCount(value: ConfigValue): readonly string[] | null {
  const number = value === false || value === null ? 0 : value === true ? 1 : toNumber(value);
  if (number === null || number > maxCount) return null;
  return Array.from({ length: Math.max(0, Math.trunc(number)) }, (_, index) => String(index));
}

function keysOfEach(value: ConfigValue): readonly string[] | null {
  if (isMap(value)) return Object.keys(value).some((key) => key.includes('${')) ? null : Object.keys(value);
  if (!isList(value) || value.some((item) => item instanceof Unknown)) return null;
  return value.map(String);
}

export function repetitionOf({ path, block }: PlacedBlock, side: ModuleSide): Repetition {
  const head: Place = { path, startLine: block.startLine, endLine: block.startLine };
  const attribute = block.body.attributes.find(({ name }) => name === 'count' || name === 'for_each');
  if (attribute === undefined) return { kind: 'single', keys: [''], text: '', place: head };
  const kind = attribute.name === 'count' ? 'count' : 'for_each';
  const { value, place } = evaluateValue(attribute.value, side, path);
  const own: Place = { path, startLine: attribute.startLine, endLine: attribute.endLine };
  const keys = value instanceof Unknown ? null : kind === 'count' ? keysOfCount(value) : keysOfEach(value);
  const isElsewhere =
    place !== undefined && (place.path !== path || place.startLine < own.startLine || place.startLine > own.endLine);
  return { kind, keys, text: attribute.text, place: isElsewhere ? place : own };
}
