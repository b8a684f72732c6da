import type { Break } from '../break.ts';
import { contentOf } from '../document/tree.ts';
import { compareSchemas } from '../json-schema/compare.ts';
import { anchorWithin, type Comparison, deliver, within } from '../json-schema/comparison.ts';
import type { Operation, Parameter } from './api-model.ts';
import { isTyped } from './compare-content.ts';
import { standingOf } from './removal.ts';

const ignoredHeaders = new Set(['accept', 'content-type', 'authorization']);

const templateNames = (label: string): readonly string[] =>
  [...label.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');

/** A path parameter is known by its position: its name is nobody's business but the document's. */
function renamedPathParameters(old: Operation, head: Operation): ReadonlyMap<string, string> {
  const names = templateNames(head.label);
  return new Map(templateNames(old.label).map((name, index) => [name, names[index] ?? name]));
}

function compareDefaults(old: Parameter, head: Parameter): Break[] {
  const from = old.fallback === undefined ? 'none' : contentOf(old.fallback);
  const to = head.fallback === undefined ? 'none' : contentOf(head.fallback);
  if (from === to) return [];
  const what = `the default changed from ${from} to ${to}: calls that leave it out mean something else`;
  const places = { old: old.fallback, new: head.fallback };
  return [{ rule: 'openapiParameterChanged', path: [], what, ...places }];
}

function compareStyles(old: Parameter, head: Parameter): Break[] {
  if (old.style === head.style || old.mediaType !== null || head.mediaType !== null) return [];
  const what = `it is written another way now: ${old.style || 'plain'} became ${head.style || 'plain'}`;
  return [{ rule: 'openapiParameterChanged', path: [], what, old: old.tree, new: head.tree }];
}

function compareParameterSchemas(comparison: Comparison, old: Parameter, head: Parameter): readonly Break[] {
  if (old.schema === undefined || head.schema === undefined) return [];
  const isText = head.mediaType === null || !isTyped(head.mediaType);
  const spot = { direction: 'request', isText, isRepeated: old.isRepeated && head.isRepeated } as const;
  return deliver(comparison, compareSchemas(comparison, [old.schema], [head.schema], spot));
}

const arrayStyles = /exploded|csv|ssv|tsv|pipes|multi|Delimited/;

function isListed(parameter: Parameter): boolean {
  return arrayStyles.test(parameter.style) && parameter.schema !== undefined;
}

function comparePair(comparison: Comparison, old: Parameter, head: Parameter): Break[] {
  const found: Break[] = [...compareParameterSchemas(comparison, old, head), ...compareDefaults(old, head)];
  if (isListed(old) || isListed(head)) found.push(...compareStyles(old, head));
  if (!old.isRequired && head.isRequired && old.place !== 'path')
    found.push({
      rule: 'openapiParameterRequired',
      path: [],
      what: 'it became required',
      old: old.tree,
      new: head.tree,
    });
  return anchorWithin(comparison.touched, found, [old.tree], [head.tree]);
}

function isMoved(parameter: Parameter, others: readonly Parameter[]): string | null {
  const other = others.find(
    ({ name, place }) => name.toLowerCase() === parameter.name.toLowerCase() && place !== parameter.place,
  );
  return other?.place ?? null;
}

function removedParameter(old: Parameter, head: Operation, today: string): Break | null {
  if (old.place === 'header' && ignoredHeaders.has(old.name)) return null;
  const movedTo = isMoved(old, head.parameters);
  const standing = standingOf(old.tree, today);
  if (movedTo !== null)
    return {
      rule: 'openapiParameterChanged',
      path: [],
      what: `it moved from ${old.place} to ${movedTo}`,
      old: old.tree,
      level: 'error',
    };
  const level = standing.level === 'note' ? 'note' : 'warning';
  return { rule: 'openapiParameterRemoved', path: [], what: `it was removed${standing.note}`, old: old.tree, level };
}

function addedParameter(head: Parameter): Break | null {
  if (head.place === 'header' && ignoredHeaders.has(head.name)) return null;
  if (!head.isRequired && head.place !== 'path') return null;
  return { rule: 'openapiParameterRequired', path: [], what: 'a new parameter is required', new: head.tree };
}

const titleOf = ({ place, name }: Parameter): string => `${place} parameter ${name}`;

/** Parameters by place and name. */
export function compareParameters(comparison: Comparison, old: Operation, head: Operation, today: string): Break[] {
  const renamed = renamedPathParameters(old, head);
  const keyIn = ({ place, name }: Parameter): string =>
    `${place}:${place === 'path' ? (renamed.get(name) ?? name) : name}`;
  const after = new Map(head.parameters.map((parameter) => [`${parameter.place}:${parameter.name}`, parameter]));
  const found: Break[] = [];
  const matched = new Set<Parameter>();
  for (const parameter of old.parameters) {
    const counterpart = after.get(keyIn(parameter));
    if (counterpart !== undefined) matched.add(counterpart);
    const removed = counterpart === undefined ? removedParameter(parameter, head, today) : null;
    const breaks =
      counterpart === undefined ? (removed === null ? [] : [removed]) : comparePair(comparison, parameter, counterpart);
    found.push(...within(titleOf(parameter), breaks));
  }
  const added = head.parameters.filter(
    (parameter) => !matched.has(parameter) && isMoved(parameter, old.parameters) === null,
  );
  for (const parameter of added) {
    const required = addedParameter(parameter);
    if (required !== null) found.push(...within(titleOf(parameter), [required]));
  }
  return anchorWithin(comparison.touched, found, [], []).map((item) => placeOwn(comparison, item));
}

function placeOwn(comparison: Comparison, found: Break): Break {
  const [placed] = anchorWithin(
    comparison.touched,
    [found],
    found.old === undefined ? [] : [found.old],
    found.new === undefined ? [] : [found.new],
  );
  return placed ?? found;
}
