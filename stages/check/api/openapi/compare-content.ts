import type { Break } from '../break.ts';
import type { RuleName } from '../rules.ts';
import { compareSchemas } from '../json-schema/compare.ts';
import { anchorWithin, type Comparison, deliver, within } from '../json-schema/comparison.ts';
import type { Direction } from '../json-schema/shape.ts';
import type { Content } from './api-model.ts';

const baseOf = (type: string): string => (type.split(';')[0] ?? type).trim().toLowerCase();

/** Media types whose values have types of their own; in the others everything is text. */
export function isTyped(type: string): boolean {
  const base = baseOf(type);
  return /[/+](?:json|yaml|x-yaml|cbor|msgpack|x-ndjson|jsonl)$/.test(base) || /^(?:\*|application)\/\*$/.test(base);
}

/** `application/*` admits `application/json`; `application/json` admits `application/problem+json`. */
function admits(outer: string, inner: string): boolean {
  const wide = baseOf(outer);
  const narrow = baseOf(inner);
  if (wide === narrow || wide === '*/*') return true;
  const [family = '', kind = ''] = wide.split('/');
  if (!narrow.startsWith(`${family}/`)) return false;
  return kind === '*' || narrow.endsWith(`+${kind}`);
}

function findCounterpart(type: string, content: Content): string | null {
  if (content.has(type)) return type;
  const types = [...content.keys()];
  return types.find((other) => baseOf(other) === baseOf(type)) ?? null;
}

export interface ContentRules {
  readonly direction: Direction;
  readonly narrowed: RuleName;
  readonly removed: RuleName;
}

/** A reply of a narrower kind is still one that the client can take; a request of a wider one still takes the old. */
function isReplaced(type: string, content: Content, direction: Direction): boolean {
  return [...content.keys()].some((other) => (direction === 'response' ? admits(type, other) : admits(other, type)));
}

function compareOne(
  comparison: Comparison,
  old: Content,
  head: Content,
  type: string,
  rules: ContentRules,
): readonly Break[] {
  const before = old.get(type);
  const counterpart = findCounterpart(type, head);
  if (counterpart === null) {
    if (isReplaced(type, head, rules.direction)) return [];
    const what = 'the media type was removed';
    return anchorWithin(
      comparison.touched,
      [{ rule: rules.removed, path: [], what, old: before?.tree }],
      before ? [before.tree] : [],
      [],
    );
  }
  const after = head.get(counterpart);
  const places = { old: before?.tree, new: after?.tree };
  const spot = { direction: rules.direction, isText: !isTyped(type) };
  if (before?.schema !== undefined && after?.schema !== undefined)
    return anchorWithin(
      comparison.touched,
      deliver(comparison, compareSchemas(comparison, [before.schema], [after.schema], spot)),
      [before.schema],
      [after.schema],
    );
  if (before?.schema === undefined && after?.schema !== undefined && rules.direction === 'request')
    return anchor(comparison, {
      rule: rules.narrowed,
      path: [],
      what: 'a schema was added, where anything was allowed',
      ...places,
    });
  if (before?.schema !== undefined && after?.schema === undefined && rules.direction === 'response')
    return anchor(comparison, {
      rule: rules.narrowed,
      path: [],
      what: 'the schema was removed',
      ...places,
      level: 'warning',
    });
  return [];
}

function anchor(comparison: Comparison, found: Break): readonly Break[] {
  const list = (span: Break['old']): NonNullable<Break['old']>[] => (span === undefined ? [] : [span]);
  return anchorWithin(comparison.touched, [found], list(found.old), list(found.new));
}

/** Bodies by media type. Each that was there has to be there still. */
export function compareContent(comparison: Comparison, old: Content, head: Content, rules: ContentRules): Break[] {
  return [...old.keys()].flatMap((type) => within(type, compareOne(comparison, old, head, type, rules)));
}
