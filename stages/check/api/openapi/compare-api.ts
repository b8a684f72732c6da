import type { Break } from '../break.ts';
import { resolve } from '../document/references.ts';
import { entriesOf, get, type Tree } from '../document/tree.ts';
import { compareSchemas } from '../json-schema/compare.ts';
import { anchorWithin, compareDocuments, type Comparison, within } from '../json-schema/comparison.ts';
import { type Api, operationsIn, readOperation } from './api-model.ts';
import { compareOperation, type Role } from './compare-operation.ts';
import { compareSecurity, compareServers } from './compare-security.ts';
import { standingOf } from './removal.ts';

interface Sides {
  readonly comparison: Comparison;
  readonly old: Api;
  readonly new: Api;
  readonly today: string;
  /** For operations that may change still: what they report must not be taken from the others. */
  readonly drafts: Comparison;
}

/** Paths that differ in the names of their parameters only are one path. */
const shapeOfPath = (path: string): string => path.replace(/\{[^{}]*\}/g, '{}').replace(/(.)\/$/, '$1');

function matchPaths(old: readonly string[], head: readonly string[]): ReadonlyMap<string, string> {
  const free = new Set(head);
  const byShape = Map.groupBy(head, shapeOfPath);
  const matched = new Map<string, string>();
  for (const path of old) if (free.delete(path)) matched.set(path, path);
  for (const path of old) {
    const candidate = matched.has(path) ? undefined : byShape.get(shapeOfPath(path))?.find((other) => free.has(other));
    if (candidate === undefined) continue;
    matched.set(path, candidate);
    free.delete(candidate);
  }
  return matched;
}

function removedPath({ comparison, old, today }: Sides, path: string, item: Tree): Break[] {
  const operations = [...operationsIn(old, item)];
  const standings = operations.map(([, operation]) => standingOf(operation, today));
  const isAnnounced = standings.length > 0 && standings.every(({ level }) => level === 'note');
  const note = standings.find(({ level }) => isAnnounced || level === 'error')?.note ?? '';
  const methods = operations.map(([method]) => method).join(', ');
  const found: Break = {
    rule: 'openapiPathRemoved',
    path: [path],
    what: `the path was removed${note}${methods === '' ? '' : ` with ${methods}`}`,
    old: item,
    ...(isAnnounced ? { level: 'note' as const } : {}),
  };
  return anchorWithin(comparison.touched, [found], [item], []);
}

const isUnfinished = (operation: Tree): boolean => get(operation, 'x-stability-level') !== undefined;

function comparePath(sides: Sides, path: string, old: Tree, head: Tree, headPath: string, role: Role): Break[] {
  const { comparison, today } = sides;
  const after = operationsIn(sides.new, head);
  const found = [...operationsIn(sides.old, old)].flatMap(([method, tree]) => {
    const label = `${method} ${path}`;
    const counterpart = after.get(method);
    if (counterpart !== undefined) {
      const before = readOperation(sides.old, label, old, tree);
      const now = readOperation(sides.new, `${method} ${headPath}`, head, counterpart);
      return [
        ...compareOperation(isUnfinished(tree) ? sides.drafts : comparison, before, now, role, today),
        ...compareCallbacks(sides, label, before.callbacks, new Map(now.callbacks)),
      ];
    }
    const { level, note } = standingOf(tree, today);
    const removed: Break = {
      rule: 'openapiOperationRemoved',
      path: [label],
      what: `the operation was removed${note}`,
      old: tree,
      level,
    };
    return anchorWithin(comparison.touched, [removed], [tree], []);
  });
  return anchorWithin(comparison.touched, found, [old], [head]);
}

function compareCallbacks(
  sides: Sides,
  label: string,
  old: readonly (readonly [string, Tree])[],
  head: ReadonlyMap<string, Tree>,
): Break[] {
  return old.flatMap(([name, callback]) => {
    const after = head.get(name);
    if (after === undefined) return [];
    const before = new Map(entriesOf(resolve(sides.old.documents, callback)));
    const now = new Map(entriesOf(resolve(sides.new.documents, after)));
    const both = [...before].flatMap(([path, item]) => {
      const counterpart = now.get(path);
      return counterpart === undefined ? [] : comparePath(sides, path, item, counterpart, path, 'client');
    });
    return within(`${label} callback ${name}`, both);
  });
}

function comparePaths(sides: Sides): Break[] {
  const old = new Map(entriesOf(get(sides.old.root, 'paths')).filter(([path]) => path.startsWith('/')));
  const head = new Map(entriesOf(get(sides.new.root, 'paths')));
  const matched = matchPaths([...old.keys()], [...head.keys()]);
  return [...old].flatMap(([path, item]) => {
    const headPath = matched.get(path);
    const after = headPath === undefined ? undefined : head.get(headPath);
    if (headPath === undefined || after === undefined) return removedPath(sides, path, item);
    return comparePath(sides, path, item, after, headPath, 'server');
  });
}

function compareWebhooks(sides: Sides): Break[] {
  const { touched } = sides.comparison;
  const hooks = (api: Api): ReadonlyMap<string, Tree> =>
    new Map(entriesOf(get(api.root, 'webhooks') ?? get(api.root, 'x-webhooks')));
  const after = hooks(sides.new);
  return [...hooks(sides.old)].flatMap(([name, item]) => {
    const head = after.get(name);
    if (head !== undefined) return comparePath(sides, `webhook ${name}`, item, head, name, 'client');
    const found: Break = {
      rule: 'openapiPathRemoved',
      path: [`webhook ${name}`],
      what: 'the webhook is not called any more',
      old: item,
    };
    return anchorWithin(touched, [found], [item], []);
  });
}

const schemasOf = (api: Api): readonly (readonly [string, Tree])[] =>
  entriesOf(get(get(api.root, 'components'), 'schemas') ?? get(api.root, 'definitions'));

/** A document without paths is a library: nobody knows which way its schemas travel, so both count. */
function compareLibrary(sides: Sides): Break[] {
  const after = new Map(schemasOf(sides.new));
  return schemasOf(sides.old).flatMap(([name, schema]) => {
    const head = after.get(name);
    if (head === undefined) return [];
    const both = (['request', 'response'] as const).flatMap((direction) =>
      compareSchemas(sides.comparison, [schema], [head], { direction, isText: false }),
    );
    return within(`schema ${name}`, both).map(
      (found) => ({ ...found, level: found.level === 'note' ? 'note' : 'warning' }) as const,
    );
  });
}

const isLibrary = (api: Api): boolean =>
  entriesOf(get(api.root, 'paths')).length === 0 && entriesOf(get(api.root, 'webhooks')).length === 0;

/** Everything in which the new document breaks clients of the old one. `today` decides whether a sunset has passed. */
export function compareApis(comparison: Comparison, old: Api, head: Api, today: string): Break[] {
  const drafts = compareDocuments(comparison.old, comparison.new, comparison.touched, comparison.rules);
  const sides: Sides = { comparison, drafts, old, new: head, today };
  if (isLibrary(old) && isLibrary(head)) return compareLibrary(sides);
  const security = compareSecurity(comparison, get(old.root, 'security'), get(head.root, 'security'));
  return [
    ...compareServers(comparison, old, head),
    ...comparePaths(sides),
    ...compareWebhooks(sides),
    ...within('security', security),
  ];
}
