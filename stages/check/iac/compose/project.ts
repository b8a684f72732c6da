import {
  type MapEntry,
  type Span,
  type YamlNode,
  booleanOf,
  entriesOf,
  entryOf,
  itemsOf,
  nodeAt,
  textAt,
  textOf,
} from '../../_shared/yaml-nodes/node.ts';
import type { Source } from '../../_shared/yaml-nodes/source.ts';

export interface Mount {
  /** Named volume, path on the host, or null for an anonymous volume. */
  readonly from: string | null;
  readonly target: string;
  readonly span: Span;
}

export interface Port {
  /** Address on the host; null means every address. */
  readonly host: string | null;
  readonly published: string | null;
  readonly target: string;
  readonly span: Span;
}

export interface Service {
  readonly name: string;
  readonly node: YamlNode;
  readonly span: Span;
  readonly image: string;
  readonly mounts: readonly Mount[];
  readonly ports: readonly Port[];
}

export interface Volume {
  readonly name: string;
  readonly span: Span;
  readonly node: YamlNode;
  /** Made and deleted by others. */
  readonly isExternal: boolean;
}

export interface Project {
  readonly source: Source;
  readonly root: YamlNode;
  readonly services: ReadonlyMap<string, Service>;
  readonly volumes: ReadonlyMap<string, Volume>;
}

export const spanOf = (entry: MapEntry): Span => ({
  start: entry.keySpan.start,
  end: Math.max(entry.value.end, entry.keySpan.end),
});

/** Parts of `a:b:c` where a colon may stand in `${VAR:-x}`, in an address in brackets, or behind the letter of a drive. */
export function splitColons(text: string): readonly string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const [at, sign] of [...text].entries()) {
    if (sign === '{' || sign === '[') depth++;
    if (sign === '}' || sign === ']') depth--;
    const isDrive = at === 1 && /^[A-Za-z]:(?:\\|\/[^:]*:)/.test(text);
    if (sign === ':' && depth <= 0 && !isDrive) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

function toMount(node: YamlNode): readonly Mount[] {
  const text = textOf(node);
  if (text === null) {
    const target = textAt(node, 'target');
    if (target === null || textAt(node, 'type') === 'tmpfs') return [];
    return [{ from: textAt(node, 'source'), target: trimmed(target), span: node }];
  }
  const parts = splitColons(text);
  const [first = '', second] = parts;
  if (second === undefined) return [{ from: null, target: trimmed(first), span: node }];
  return [{ from: first, target: trimmed(second), span: node }];
}

const trimmed = (path: string): string => (path.length > 1 ? path.replace(/\/$/, '') : path);

function toPort(node: YamlNode): readonly Port[] {
  const text = textOf(node);
  if (text === null) {
    const target = textAt(node, 'target');
    if (target === null) return [];
    return [{ host: textAt(node, 'host_ip'), published: textAt(node, 'published'), target, span: node }];
  }
  const parts = splitColons(text.replace(/\/(?:tcp|udp)$/, ''));
  const target = parts.at(-1) ?? '';
  const published = parts.length > 1 ? (parts.at(-2) ?? '') : null;
  return [{ host: parts.length > 2 ? (parts[0] ?? null) : null, published, target, span: node }];
}

function toService(entry: MapEntry): Service {
  return {
    name: entry.key,
    node: entry.value,
    span: spanOf(entry),
    image: textAt(entry.value, 'image') ?? '',
    mounts: itemsOf(nodeAt(entry.value, 'volumes')).flatMap(toMount),
    ports: itemsOf(nodeAt(entry.value, 'ports')).flatMap(toPort),
  };
}

function toVolume(entry: MapEntry): Volume {
  const external = nodeAt(entry.value, 'external');
  const isExternal = booleanOf(external) === true || external?.kind === 'map';
  return { name: entry.key, span: spanOf(entry), node: entry.value, isExternal };
}

/** A compose file, or null where the tree is none. */
export function toProject(source: Source, root: YamlNode | null): Project | null {
  const services = entryOf(root, 'services');
  if (root === null || (services === null && entryOf(root, 'volumes') === null)) return null;
  return {
    source,
    root,
    services: new Map(entriesOf(services?.value).map((entry) => [entry.key, toService(entry)])),
    volumes: new Map(entriesOf(nodeAt(root, 'volumes')).map((entry) => [entry.key, toVolume(entry)])),
  };
}
