import type { Break } from '../break.ts';
import { contentOf, entriesOf, get, itemsOf, textOf, type Tree } from '../document/tree.ts';
import { anchorWithin, type Comparison } from '../json-schema/comparison.ts';
import type { Api } from './api-model.ts';

/** Each way in, as text: an empty list or an empty way means that nothing is asked for. */
function waysIn(tree: Tree | undefined): ReadonlyMap<string, Tree> {
  return new Map(itemsOf(tree).map((item) => [contentOf(item), item]));
}

const name = (way: Tree | undefined): string =>
  way === undefined
    ? 'nothing'
    : entriesOf(way)
        .map(([scheme]) => scheme)
        .join(' and ') || 'nothing';

/**
 * What a caller has to show. Documents are often late to say what a server has asked for long since, so this is a note
 * unless the repository raises the rule's level.
 */
export function compareSecurity(comparison: Comparison, old: Tree | undefined, head: Tree | undefined): Break[] {
  const before = waysIn(old);
  const after = waysIn(head);
  const removed = [...before].filter(([key]) => !after.has(key)).map(([, tree]) => tree);
  const added = [...after].filter(([key]) => !before.has(key)).map(([, tree]) => tree);
  const found: Break[] = [];
  if (before.size === 0 && added.length > 0)
    found.push({
      rule: 'openapiSecurityChanged',
      path: [],
      what: `callers have to authenticate now (${name(added[0])})`,
      new: head,
    });
  else if (after.size === 0 && removed.length > 0)
    found.push({
      rule: 'openapiSecurityChanged',
      path: [],
      what: `nobody has to authenticate any more (was ${name(removed[0])})`,
      old,
    });
  else if (removed.length > 0)
    found.push({
      rule: 'openapiSecurityChanged',
      path: [],
      what: `authentication by ${name(removed[0])} is gone or asks for something else`,
      old: removed[0],
      new: added[0] ?? head,
    });
  return anchorWithin(comparison.touched, found, old === undefined ? [] : [old], head === undefined ? [] : [head]);
}

const pathOf = (url: string): string => {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').replace(/^\/\/[^/]*/, '');
  return path.replace(/\/+$/, '');
};

/** The part of every address that the document puts before its paths. */
function prefixesOf(api: Api): ReadonlyMap<string, Tree> {
  if (api.isVersion2) {
    const base = get(api.root, 'basePath');
    return base === undefined ? new Map() : new Map([[pathOf(textOf(base) ?? ''), base]]);
  }
  const urls = itemsOf(get(api.root, 'servers')).flatMap((server) => get(server, 'url') ?? []);
  return new Map(urls.map((url) => [pathOf(textOf(url) ?? ''), url]));
}

/** A new prefix moves every operation. Another host with the same paths is a matter of deployment. */
export function compareServers(comparison: Comparison, old: Api, head: Api): Break[] {
  const before = prefixesOf(old);
  const after = prefixesOf(head);
  if (before.size === 0 || after.size === 0 || old.isVersion2 !== head.isVersion2) return [];
  const gone = [...before].filter(([path]) => !after.has(path));
  const [first] = gone;
  if (first === undefined || gone.length < before.size) return [];
  const what = `every path moved from ${first[0] || '/'} to ${[...after.keys()][0] || '/'}`;
  const place = [...after.values()][0];
  const found: Break = { rule: 'openapiServerChanged', path: ['servers'], what, old: first[1], new: place };
  return anchorWithin(comparison.touched, [found], [first[1]], place === undefined ? [] : [place]);
}
