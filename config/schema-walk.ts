import type { z } from 'zod';
import type { Crumbs } from './tree.ts';

type Def = z.core.$ZodTypes['_zod']['def'];

function defOf(schema: z.core.$ZodType): Def {
  return (schema as z.core.$ZodTypes)._zod.def;
}

/** The schemas that may hold at this place, wrappers and unions opened. */
function openUp(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return openUp(def.innerType);
    case 'pipe':
      return openUp(def.in);
    case 'lazy':
      return openUp(def.getter());
    case 'union':
      return def.options.flatMap((option) => openUp(option));
    default:
      return [schema];
  }
}

function stepInto(schema: z.core.$ZodType, crumb: string | number): readonly z.core.$ZodType[] {
  const def = defOf(schema);
  if (def.type === 'array') return [def.element];
  if (def.type === 'record') return [def.valueType];
  if (def.type !== 'object' || !Object.hasOwn(def.shape, crumb)) return [];
  const next = def.shape[String(crumb)];
  return next ? [next] : [];
}

/** What may stand at a path; several where unions leave it open, none where the path leads nowhere. */
export function schemasAt(root: z.core.$ZodType, path: Crumbs): readonly z.core.$ZodType[] {
  let current: readonly z.core.$ZodType[] = [root];
  for (const crumb of path) current = current.flatMap(openUp).flatMap((schema) => stepInto(schema, crumb));
  return current;
}

/** Keys that the maps at a path know. */
export function keysAt(root: z.core.$ZodType, path: Crumbs): readonly string[] {
  const shapes = schemasAt(root, path).flatMap(openUp).map(defOf);
  return [...new Set(shapes.flatMap((def) => (def.type === 'object' ? Object.keys(def.shape) : [])))];
}

/** Every path of the schema that ends in this key; lists count as `[]` and are not entered. */
export function pathsTo(root: z.core.$ZodType, key: string, path: readonly string[] = []): readonly string[] {
  const found: string[] = [];
  for (const name of keysAt(root, path)) {
    if (name === key) found.push([...path, name].join('.'));
    found.push(...pathsTo(root, key, [...path, name]));
  }
  return found;
}
