import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import {
  type Span,
  type YamlNode,
  booleanOf,
  entriesOf,
  entryOf,
  itemsOf,
  nodeAt,
  textOf,
} from '../../_shared/yaml-nodes/node.ts';
import { draftAt } from '../../_shared/yaml-nodes/source.ts';
import { isDatabase, isDatabasePort } from './databases.ts';
import { type Port, type Project, type Service, spanOf } from './project.ts';
import { containerUnconfined, portOpened } from './rules.ts';

const isLoopback = (host: string | null): boolean => host !== null && /^(?:127\.|\[?::1\]?$|localhost$)/.test(host);
const isEverywhere = (host: string | null): boolean => host === null || /^(?:0\.0\.0\.0|\[?::\]?)$/.test(host);

function isOpened(service: Service, old: Service | null, port: Port): boolean {
  if (port.published === null || !isEverywhere(port.host)) return false;
  const before = old?.ports.find((other) => other.target === port.target);
  if (before !== undefined && before.published !== null && isEverywhere(before.host)) return false;
  const wasLocal = before !== undefined && isLoopback(before.host);
  return (
    wasLocal ||
    isDatabasePort(service, port.target.replace(/\$\{.*\}/, '')) ||
    (isDatabase(service) && old === null && isDatabasePort(service, port.target))
  );
}

interface Breach {
  readonly key: string;
  readonly what: string;
  readonly span: Span;
}

function flags(service: Service): readonly Breach[] {
  const checks: readonly (readonly [key: string, isBad: (node: YamlNode) => boolean, what: string])[] = [
    ['privileged', (node) => booleanOf(node) === true, 'runs privileged'],
    ['network_mode', (node) => textOf(node) === 'host', 'uses the network of the host'],
    ['pid', (node) => textOf(node) === 'host', 'sees the processes of the host'],
    [
      'cap_add',
      (node) =>
        itemsOf(node).some((item) =>
          /^(?:CAP_)?(?:ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE|NET_ADMIN)$/.test(textOf(item) ?? ''),
        ),
      'gets a capability that owns the host',
    ],
    [
      'security_opt',
      (node) => itemsOf(node).some((item) => /(?:apparmor|seccomp)[:=]unconfined/.test(textOf(item) ?? '')),
      'runs without seccomp or AppArmor',
    ],
  ];
  return checks.flatMap(([key, isBad, what]) => {
    const entry = entryOf(service.node, key);
    return entry !== null && isBad(entry.value) ? [{ key, what, span: spanOf(entry) }] : [];
  });
}

function mountBreaches(service: Service): readonly Breach[] {
  return service.mounts
    .filter(
      (mount) => mount.from !== null && /^(?:\/|\/etc|\/root|\/var|(?:\/var)?\/run\/docker\.sock)$/.test(mount.from),
    )
    .map((mount) => ({ key: `mount ${mount.from}`, what: `mounts ${mount.from} of the host`, span: mount.span }));
}

const openSettings: Readonly<Record<string, RegExp>> = {
  POSTGRES_HOST_AUTH_METHOD: /^trust$/,
  MYSQL_ALLOW_EMPTY_PASSWORD: /^(?:yes|true|1)$/i,
  MARIADB_ALLOW_EMPTY_ROOT_PASSWORD: /^(?:yes|true|1)$/i,
  ALLOW_EMPTY_PASSWORD: /^(?:yes|true|1)$/i,
  'xpack.security.enabled': /^false$/i,
  DISABLE_SECURITY_PLUGIN: /^true$/i,
};

function settingBreaches(service: Service): readonly Breach[] {
  const environment = nodeAt(service.node, 'environment');
  const fromMap = entriesOf(environment).map((entry) => ({
    name: entry.key,
    value: textOf(entry.value) ?? '',
    span: spanOf(entry),
  }));
  const fromList = itemsOf(environment).map((item) => {
    const text = textOf(item) ?? '';
    const at = text.indexOf('=');
    return { name: text.slice(0, at), value: text.slice(at + 1), span: item as Span };
  });
  return [...fromMap, ...fromList]
    .filter(({ name, value }) => openSettings[name]?.test(value) === true)
    .map(({ name, span }) => ({ key: name, what: `lets anybody in without a password (${name})`, span }));
}

const breachesOf = (service: Service | null): readonly Breach[] =>
  service === null ? [] : [...flags(service), ...mountBreaches(service), ...settingBreaches(service)];

function judgeService(project: Project, service: Service, old: Service | null): readonly FindingDraft[] {
  const known = new Set(breachesOf(old).map((breach) => breach.key));
  const ports = service.ports.filter((port) => isOpened(service, old, port));
  return [
    ...ports.map((port) =>
      draftAt(project.source, port.span, {
        ruleId: portOpened.id,
        message: `Service ${service.name} publishes port ${port.target} on every address of the host.`,
        remedy: `Publish it on the loopback ("127.0.0.1:${port.published ?? port.target}:${port.target}"), or not at all.`,
        reach: service.name,
        symbol: `${service.name} port ${port.target}`,
      }),
    ),
    ...breachesOf(service)
      .filter((breach) => !known.has(breach.key))
      .map((breach) =>
        draftAt(project.source, breach.span, {
          ruleId: containerUnconfined.id,
          message: `Service ${service.name} ${breach.what}.`,
          remedy: 'Give it only what it needs.',
          reach: service.name,
          symbol: `${service.name} ${breach.key}`,
        }),
      ),
  ];
}

/** What services of the head newly open, against the same services of the base. */
export function judgeExposure(old: Project | null, now: Project): readonly FindingDraft[] {
  return [...now.services.values()].flatMap((service) =>
    judgeService(now, service, old?.services.get(service.name) ?? null),
  );
}
