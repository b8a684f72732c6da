import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import {
  type YamlNode,
  canonical,
  entriesOf,
  entryOf,
  itemsOf,
  nodeAt,
  numberOf,
  textAt,
  textsOf,
} from '../../_shared/yaml-nodes/node.ts';
import { draftObject } from './draft.ts';
import { type KubeObject, at, titleOf } from './object.ts';
import { type Pair, placeOf } from './place.ts';
import { exposed, safeguardOff } from './rules.ts';

const isWorld = (text: string): boolean => /^\s*(?:0\.0\.0\.0\/0|::\/0)\s*$/.test(text);
const worldIn = (texts: readonly string[]): boolean => texts.flatMap((text) => text.split(',')).some(isWorld);

/** Ports of databases, caches and control planes, which no one serves to the world on purpose. */
const privatePorts = new Set([
  1433, 1521, 2375, 2376, 2379, 3306, 5432, 5984, 6379, 6443, 8086, 9042, 9092, 9200, 11211, 15672, 27017,
]);

const internal: readonly (readonly [name: string, value: RegExp])[] = [
  ['service.beta.kubernetes.io/aws-load-balancer-internal', /^(?:true|0\.0\.0\.0\/0)$/],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', /^internal$/],
  ['alb.ingress.kubernetes.io/scheme', /^internal$/],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', /^true$/],
  ['networking.gke.io/load-balancer-type', /^Internal$/],
  ['cloud.google.com/load-balancer-type', /^Internal$/],
  ['service.beta.kubernetes.io/oci-load-balancer-internal', /^true$/],
];

const annotationsOf = (object: KubeObject | null): YamlNode | null => at(object, 'metadata', 'annotations');

const isInternal = (object: KubeObject | null): boolean =>
  internal.some(([name, value]) => value.test(textAt(annotationsOf(object), name) ?? ''));

const rangesOf = (object: KubeObject | null): readonly string[] =>
  textsOf(at(object, 'spec', 'loadBalancerSourceRanges'));

function finding(
  object: KubeObject,
  span: { start: number; end: number },
  what: string,
  detail: string,
  level?: Level,
): FindingDraft {
  return draftObject(exposed, object, span, {
    message: `${titleOf(object)} ${what}.`,
    remedy: 'Say who may reach it: source ranges, an internal load balancer, a network policy, a login in front.',
    detail,
    ...(level === undefined ? {} : { level }),
  });
}

function judgeNewService(now: KubeObject): readonly FindingDraft[] {
  const type = entryOf(at(now, 'spec'), 'type');
  if (textAt(type?.value) !== 'LoadBalancer' || type === null || isInternal(now)) return [];
  const ranges = entryOf(at(now, 'spec'), 'loadBalancerSourceRanges');
  if (ranges !== null && worldIn(rangesOf(now))) return [finding(now, ranges.value, 'lets every address in', 'ranges')];
  const port = itemsOf(at(now, 'spec', 'ports')).find((item) => privatePorts.has(numberOf(nodeAt(item, 'port')) ?? 0));
  if (ranges !== null || port === undefined) return [];
  return [finding(now, port, `puts port ${textAt(port, 'port')} on a load balancer without source ranges`, 'port')];
}

function judgeService(pair: Pair): readonly FindingDraft[] {
  const drafts: FindingDraft[] = [];
  const [was, is] = [pair.old, pair.new].map((object) => textAt(object.node, 'spec', 'type') ?? 'ClusterIP');
  const placed = (path: readonly string[], what: string, detail: string, level?: Level): void => {
    const { object, span } = placeOf(pair, ...path);
    drafts.push(finding(object, span, what, detail, level));
  };
  if (
    is === 'LoadBalancer' &&
    was !== 'LoadBalancer' &&
    !isInternal(pair.new) &&
    (rangesOf(pair.new).length === 0 || worldIn(rangesOf(pair.new)))
  )
    placed(['spec', 'type'], `becomes a load balancer (was ${was}) with no source ranges`, 'type');
  else if (is === 'NodePort' && was === 'ClusterIP')
    placed(['spec', 'type'], 'opens a port on every node', 'type', 'warning');
  if (was === 'LoadBalancer' && is === 'LoadBalancer') {
    const [before, after] = [rangesOf(pair.old), rangesOf(pair.new)];
    const narrowed = before.length > 0 && !worldIn(before);
    if ((narrowed && after.length === 0) || (worldIn(after) && !worldIn(before)))
      placed(['spec', 'loadBalancerSourceRanges'], 'lets every address in: its source ranges are gone', 'ranges');
    if (isInternal(pair.old) && !isInternal(pair.new))
      placed(['metadata', 'annotations'], 'is no longer internal: its load balancer gets a public address', 'internal');
  }
  return drafts;
}

const sourceRanges = [
  'nginx.ingress.kubernetes.io/whitelist-source-range',
  'nginx.ingress.kubernetes.io/allowlist-source-range',
  'alb.ingress.kubernetes.io/inbound-cidrs',
  'haproxy.org/allow-list',
  'traefik.ingress.kubernetes.io/whitelist-source-range',
];
const logins = [
  'nginx.ingress.kubernetes.io/auth-url',
  'nginx.ingress.kubernetes.io/auth-type',
  'nginx.ingress.kubernetes.io/auth-tls-secret',
  'alb.ingress.kubernetes.io/auth-type',
];
const redirects = ['nginx.ingress.kubernetes.io/ssl-redirect', 'nginx.ingress.kubernetes.io/force-ssl-redirect'];

function judgeIngress(pair: Pair): readonly FindingDraft[] {
  const found: FindingDraft[] = [];
  const text = (object: KubeObject, name: string): string | null => textAt(annotationsOf(object), name);
  const add = (name: string, what: string): void => {
    const { object, span } = placeOf(pair, 'metadata', 'annotations', name);
    found.push(finding(object, span, what, name));
  };
  for (const name of sourceRanges) {
    const [was, is] = [text(pair.old, name), text(pair.new, name)];
    if (was !== null && !worldIn([was]) && (is === null || worldIn([is])))
      add(name, 'lets every address in: its source ranges are gone');
  }
  for (const name of logins) {
    const was = text(pair.old, name);
    if (was !== null && was !== 'none' && (text(pair.new, name) ?? 'none') === 'none')
      add(name, 'no longer asks who calls');
  }
  if (isInternal(pair.old) && !isInternal(pair.new)) add('alb.ingress.kubernetes.io/scheme', 'is no longer internal');
  return [...found, ...judgeTls(pair)];
}

function judgeTls(pair: Pair): readonly FindingDraft[] {
  const path = ['spec', 'tls'];
  const gone = itemsOf(at(pair.old, ...path)).length > 0 && itemsOf(at(pair.new, ...path)).length === 0;
  const off = redirects.find(
    (name) => textAt(annotationsOf(pair.new), name) === 'false' && textAt(annotationsOf(pair.old), name) !== 'false',
  );
  if (!gone && off === undefined) return [];
  const { object, span } = gone ? placeOf(pair, ...path) : placeOf(pair, 'metadata', 'annotations', off ?? '');
  return [
    draftObject(safeguardOff, object, span, {
      message: `${titleOf(pair.old)} ${gone ? 'loses its TLS' : 'no longer redirects to HTTPS'}: what it serves can be read on the way.`,
      remedy: 'Keep TLS and the redirect.',
      detail: 'tls',
    }),
  ];
}

/** What a rule of a network policy lets in: everybody, everybody outside, or somebody. */
function isOpenRule(rule: YamlNode): boolean {
  const from = nodeAt(rule, 'from');
  if (itemsOf(from).length === 0) return nodeAt(rule, 'ports') === null || from === null;
  return itemsOf(from).some((peer) => {
    const isAny = entriesOf(peer).length === 1 && /^\{\}$/.test(canonical(nodeAt(peer, 'namespaceSelector')));
    return (
      isAny ||
      (isWorld(textAt(peer, 'ipBlock', 'cidr') ?? '') && itemsOf(nodeAt(peer, 'ipBlock', 'except')).length === 0)
    );
  });
}

function judgePolicy(pair: Pair): readonly FindingDraft[] {
  const known = new Set(itemsOf(at(pair.old, 'spec', 'ingress')).map((rule) => canonical(rule)));
  const rules = itemsOf(at(pair.new, 'spec', 'ingress')).filter(
    (rule) => !known.has(canonical(rule)) && isOpenRule(rule),
  );
  const opened = rules.map((rule) => finding(pair.new, rule, 'now lets everybody in', 'ingress'));
  const [was, is] = [pair.old, pair.new].map((object) => textsOf(at(object, 'spec', 'policyTypes')));
  if (
    was?.includes('Ingress') !== true ||
    is?.includes('Ingress') === true ||
    at(pair.new, 'spec', 'ingress') !== null ||
    is?.length === 0
  )
    return opened;
  const { object, span } = placeOf(pair, 'spec', 'policyTypes');
  return [...opened, finding(object, span, 'no longer restricts what comes in', 'policyTypes')];
}

/** How a service, ingress or network policy newly lets in who was kept out. */
export function judgeNetwork(old: KubeObject | null, now: KubeObject): readonly FindingDraft[] {
  if (now.kind === 'Service') return old === null ? judgeNewService(now) : judgeService({ old, new: now });
  if (old === null) return [];
  if (now.kind === 'Ingress') return judgeIngress({ old, new: now });
  return now.kind === 'NetworkPolicy' ? judgePolicy({ old, new: now }) : [];
}
