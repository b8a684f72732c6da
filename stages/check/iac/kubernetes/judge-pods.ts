import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import {
  type Span,
  type YamlNode,
  booleanOf,
  entryOf,
  itemsOf,
  nodeAt,
  textAt,
} from '../../_shared/yaml-nodes/node.ts';
import { isTouched } from '../../_shared/yaml-nodes/source.ts';
import { draftObject } from './draft.ts';
import { podOf } from './kinds.ts';
import { type KubeObject, titleOf } from './object.ts';
import { spanOf } from './place.ts';
import { exposed, safeguardOff } from './rules.ts';

interface Breach {
  readonly key: string;
  readonly what: string;
  /** Span on the head, or on the base where the line that protected is gone. */
  readonly object: KubeObject;
  readonly span: Span;
  readonly level?: Level;
  readonly isNetwork?: boolean;
}

const strongCapabilities = /^(?:CAP_)?(?:ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE|NET_ADMIN|DAC_READ_SEARCH|SYS_RAWIO|BPF)$/;
const hostRoots =
  /^\/(?:$|etc(?:\/|$)|root(?:\/|$)|proc(?:\/|$)|boot(?:\/|$)|var\/?$|var\/lib\/(?:kubelet|etcd|docker|containerd)|(?:var\/)?run\/(?:docker|containerd|crio)[./])/;

function containersOf(pod: YamlNode | null): readonly YamlNode[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap((key) => itemsOf(nodeAt(pod, key)));
}

/** A flag at `path` that is on; the key tells breaches of the base and the head apart. */
function flag(
  object: KubeObject,
  parent: YamlNode | null,
  name: string,
  owner: string,
  what: string,
): readonly Breach[] {
  const entry = entryOf(parent, name);
  if (entry === null || booleanOf(entry.value) !== true) return [];
  return [{ key: `${owner}/${name}`, what, object, span: spanOf(entry) }];
}

function capabilityBreaches(object: KubeObject, context: YamlNode | null, owner: string): readonly Breach[] {
  return itemsOf(nodeAt(context, 'capabilities', 'add'))
    .filter((item) => strongCapabilities.test(textAt(item) ?? ''))
    .map((item) => ({
      key: `${owner}/${textAt(item)}`,
      what: `gets the capability ${textAt(item)}`,
      object,
      span: item,
    }));
}

function contextBreaches(object: KubeObject, context: YamlNode | null, owner: string): readonly Breach[] {
  const user = entryOf(context, 'runAsUser');
  const seccomp = entryOf(nodeAt(context, 'seccompProfile'), 'type');
  const isRoot = user !== null && textAt(user.value) === '0';
  const isUnconfined = seccomp !== null && textAt(seccomp.value) === 'Unconfined';
  return [
    ...flag(object, context, 'privileged', owner, 'runs privileged'),
    ...capabilityBreaches(object, context, owner),
    ...(isRoot
      ? [{ key: `${owner}/root`, what: 'runs as root', object, span: spanOf(user), level: 'warning' as const }]
      : []),
    ...(isUnconfined
      ? [
          {
            key: `${owner}/seccomp`,
            what: 'runs without seccomp',
            object,
            span: spanOf(seccomp),
            level: 'warning' as const,
          },
        ]
      : []),
  ];
}

function portBreaches(object: KubeObject, container: YamlNode, owner: string): readonly Breach[] {
  return itemsOf(nodeAt(container, 'ports')).flatMap((port) => {
    const entry = entryOf(port, 'hostPort');
    if (entry === null) return [];
    const key = `${owner}/hostPort ${textAt(entry.value) ?? ''}`;
    return [
      {
        key,
        what: 'opens a port of the node',
        object,
        span: spanOf(entry),
        level: 'warning' as const,
        isNetwork: true,
      },
    ];
  });
}

function volumeBreaches(object: KubeObject, pod: YamlNode | null): readonly Breach[] {
  return itemsOf(nodeAt(pod, 'volumes')).flatMap((volume) => {
    const entry = entryOf(nodeAt(volume, 'hostPath'), 'path');
    const path = textAt(entry?.value);
    if (entry === null || path === null || !hostRoots.test(path)) return [];
    return [{ key: `hostPath ${path}`, what: `mounts ${path} of the node`, object, span: spanOf(entry) }];
  });
}

function breachesOf(object: KubeObject | null): readonly Breach[] {
  const pod = podOf(object);
  if (object === null || pod === null) return [];
  return [
    ...flag(object, pod, 'hostNetwork', 'pod', 'uses the network of its node').map((breach) => ({
      ...breach,
      isNetwork: true,
    })),
    ...flag(object, pod, 'hostPID', 'pod', 'sees the processes of its node'),
    ...flag(object, pod, 'hostIPC', 'pod', 'shares the memory of its node'),
    ...contextBreaches(object, nodeAt(pod, 'securityContext'), 'pod'),
    ...volumeBreaches(object, pod),
    ...containersOf(pod).flatMap((container) => {
      const owner = textAt(container, 'name') ?? '?';
      return [
        ...contextBreaches(object, nodeAt(container, 'securityContext'), owner),
        ...portBreaches(object, container, owner),
      ];
    }),
  ];
}

const guards = [
  { key: 'runAsNonRoot', on: true, what: 'may run as root (runAsNonRoot is off)' },
  { key: 'readOnlyRootFilesystem', on: true, what: 'may write to its image (readOnlyRootFilesystem is off)' },
  { key: 'allowPrivilegeEscalation', on: false, what: 'may gain rights (allowPrivilegeEscalation)' },
] as const;

/** Guards of a security context that were set on the base and are not on the head. */
function lostGuards(
  old: KubeObject,
  now: KubeObject,
  before: YamlNode | null,
  after: YamlNode | null,
  owner: string,
): readonly Breach[] {
  return guards.flatMap(({ key, on, what }) => {
    const was = entryOf(before, key);
    const is = entryOf(after, key);
    if (was === null || booleanOf(was.value) !== on || (is !== null && booleanOf(is.value) === on)) return [];
    const here = is !== null && isTouched(now.source, spanOf(is));
    const place = here ? { object: now, span: spanOf(is) } : { object: old, span: spanOf(was) };
    return [{ key: `${owner}/${key}`, what, ...place, level: 'warning' as const }];
  });
}

function allLostGuards(old: KubeObject, now: KubeObject): readonly Breach[] {
  const [before, after] = [podOf(old), podOf(now)];
  if (before === null || after === null) return [];
  const containers = containersOf(after);
  return [
    ...lostGuards(old, now, nodeAt(before, 'securityContext'), nodeAt(after, 'securityContext'), 'pod'),
    ...containersOf(before).flatMap((container) => {
      const name = textAt(container, 'name');
      const twin = containers.find((other) => textAt(other, 'name') === name);
      if (twin === undefined) return [];
      return lostGuards(old, now, nodeAt(container, 'securityContext'), nodeAt(twin, 'securityContext'), name ?? '?');
    }),
  ];
}

/** Agents of a node (logs, network, storage) need its files and network by their nature. */
function levelOf(breach: Breach, old: KubeObject | null, now: KubeObject): Level | null {
  if (breach.level !== undefined) return breach.level;
  return old === null && now.kind === 'DaemonSet' ? 'warning' : null;
}

/** How a pod newly breaks out of its confinement. */
export function judgePods(old: KubeObject | null, now: KubeObject): readonly FindingDraft[] {
  const known = new Set(breachesOf(old).map((breach) => breach.key));
  const fresh = breachesOf(now).filter((breach) => !known.has(breach.key));
  const lost = old === null ? [] : allLostGuards(old, now);
  return [...fresh, ...lost].map((breach) => {
    const level = levelOf(breach, old, now);
    return draftObject(breach.isNetwork === true ? exposed : safeguardOff, breach.object, breach.span, {
      message: `${titleOf(now)} ${breach.what}.`,
      remedy: 'Take it back; give the container only what it needs (a single capability, a claim, a Service in front).',
      detail: breach.key,
      ...(level === null ? {} : { level }),
    });
  });
}
