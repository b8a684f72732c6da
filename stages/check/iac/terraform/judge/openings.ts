import { type ConfigMap, type ConfigPath, type ConfigValue, isList, isMap, toMaps, toNumber } from '../model/config.ts';
import { type Grade, type Range, describeRanges, everything, fromTo, grade, listRanges, text } from './ports.ts';

/** A way in for everybody. `ports` is how it is shown; `grade` how bad that is. */
export interface Opening {
  readonly path: ConfigPath;
  readonly what: string;
  readonly grade: Grade;
}

const world = new Set([
  '0.0.0.0/0',
  '::/0',
  '*',
  'internet',
  'any',
  '0.0.0.0-255.255.255.255',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '::0/0',
  '0:0:0:0:0:0:0:0/0',
]);
export function isWorld(value: ConfigValue | undefined): boolean {
  return typeof value === 'string' && world.has(value.trim().toLowerCase());
}

interface Gate {
  readonly map: ConfigMap;
  readonly path: ConfigPath;
  readonly sources: readonly string[];
  readonly ranges: readonly Range[] | null;
  readonly protocol: string;
}

function toOpenings(gate: Gate): readonly Opening[] {
  return gate.sources.flatMap((key) => {
    const value = gate.map[key];
    const items = isList(value)
      ? value.map((item, index) => ({ item, path: [...gate.path, key, index] }))
      : [{ item: value ?? null, path: [...gate.path, key] }];
    return items
      .filter(({ item }) => isWorld(item))
      .map(({ item, path }) => ({
        path,
        what: `${describeRanges(gate.ranges)} from ${String(item)}`,
        grade: grade(gate.ranges, gate.protocol),
      }));
  });
}

const isNot = (value: ConfigValue | undefined, wanted: string): boolean =>
  typeof value === 'string' && value.toLowerCase() !== wanted;

const awsSources = ['cidr_blocks', 'ipv6_cidr_blocks', 'cidr_ipv4', 'cidr_ipv6'];
const protocolOf = (map: ConfigMap): string => text(map['protocol'] ?? map['ip_protocol']);

function openGate(
  map: ConfigMap,
  path: ConfigPath,
  sources: readonly string[],
  ranges = fromTo(map),
): readonly Opening[] {
  return toOpenings({ map, path, sources, ranges, protocol: protocolOf(map) });
}

const each = (
  map: ConfigMap,
  key: string,
  open: (item: ConfigMap, path: ConfigPath) => readonly Opening[],
): readonly Opening[] => toMaps(map[key]).flatMap((item, index) => open(item, [key, index]));

function openGoogleFirewall(map: ConfigMap): readonly Opening[] {
  const isAllow = toMaps(map['allow']).length > 0;
  if (!isAllow || isNot(map['direction'], 'ingress') || map['disabled'] === true) return [];
  const rules = toMaps(map['allow']);
  const ranges = rules.map((rule) => (rule['ports'] === undefined ? [everything] : listRanges(rule['ports'])));
  const known = ranges.includes(null) ? null : ranges.flatMap((range) => range ?? []);
  const protocol = rules.length === 1 ? text(rules[0]?.['protocol']) : '';
  return toOpenings({ map, path: [], sources: ['source_ranges'], ranges: known, protocol });
}

function openAzureRule(map: ConfigMap, path: ConfigPath): readonly Opening[] {
  if (isNot(map['access'], 'allow') || isNot(map['direction'], 'inbound')) return [];
  const ranges = listRanges(map['destination_port_ranges']) ?? listRanges(map['destination_port_range']);
  return openGate(map, path, ['source_address_prefix', 'source_address_prefixes'], ranges);
}

function openAzureRange(map: ConfigMap): readonly Opening[] {
  if (map['start_ip_address'] !== '0.0.0.0') return [];
  const isAll = map['end_ip_address'] === '255.255.255.255';
  if (!isAll && map['end_ip_address'] !== '0.0.0.0') return [];
  const what = isAll ? 'every address' : 'every customer of Azure (0.0.0.0)';
  return [{ path: ['end_ip_address'], what, grade: isAll ? 'error' : 'warning' }];
}

const allPorts = [everything];
const direct = (map: ConfigMap, keys: readonly string[]): readonly Opening[] => openGate(map, [], keys, allPorts);

/** How each provider spells who may connect. The first pattern that matches the type counts. */
const spellings: readonly (readonly [RegExp, (map: ConfigMap) => readonly Opening[]])[] = [
  [
    /^aws_(?:default_)?security_group$/,
    (map) => each(map, 'ingress', (item, path) => openGate(item, path, awsSources)),
  ],
  [/^aws_security_group_rule$/, (map) => (isNot(map['type'], 'ingress') ? [] : openGate(map, [], awsSources))],
  [/^aws_vpc_security_group_ingress_rule$/, (map) => openGate(map, [], awsSources)],
  [/^google_compute_(?:region_)?firewall$/, openGoogleFirewall],
  [/^azurerm_network_security_rule$/, (map) => openAzureRule(map, [])],
  [/^azurerm_network_security_group$/, (map) => each(map, 'security_rule', openAzureRule)],
  [/^azurerm_.*firewall_rule$/, openAzureRange],
  [
    /^digitalocean_firewall$/,
    (map) =>
      each(map, 'inbound_rule', (item, path) =>
        openGate(item, path, ['source_addresses'], listRanges(item['port_range'])),
      ),
  ],
  [
    /^hcloud_firewall$/,
    (map) =>
      each(map, 'rule', (item, path) =>
        isNot(item['direction'], 'in') ? [] : openGate(item, path, ['source_ips'], listRanges(item['port'])),
      ),
  ],
  [
    /^(?:linode|scaleway|vultr)_/,
    (map) =>
      ['inbound', 'inbound_rule'].flatMap((key) =>
        each(map, key, (item, path) =>
          isNot(item['action'], 'accept')
            ? []
            : openGate(item, path, ['ipv4', 'ipv6', 'ip_range'], listRanges(item['ports'] ?? item['port'])),
        ),
      ),
  ],
  [
    /^openstack_networking_secgroup_rule/,
    (map) => (isNot(map['direction'], 'ingress') ? [] : openGate(map, [], ['remote_ip_prefix'], openstackPorts(map))),
  ],
  [
    /^alicloud_security_group_rule$/,
    (map) =>
      isNot(map['type'], 'ingress')
        ? []
        : openGate(map, [], ['cidr_ip'], listRanges(text(map['port_range']).replace('/', '-'))),
  ],
  [
    /^oci_core_security_list$/,
    (map) => each(map, 'ingress_security_rules', (item, path) => openGate(item, path, ['source'], null)),
  ],
  [/^mongodbatlas_project_ip_/, (map) => direct(map, ['cidr_block', 'ip_address'])],
  [/^google_sql_database_instance$/, (map) => deep(map, 'authorized_networks', ['value'])],
  [/^google_container_cluster$/, (map) => deep(map, 'cidr_blocks', ['cidr_block'])],
  [
    /^aws_eks_cluster$/,
    (map) =>
      each(map, 'vpc_config', (item, path) =>
        openGate(item, path, ['public_access_cidrs'], [{ from: 6443, to: 6443 }]),
      ),
  ],
  [
    /^azurerm_kubernetes_cluster$/,
    (map) => [
      ...direct(map, ['api_server_authorized_ip_ranges']),
      ...deep(map, 'api_server_access_profile', ['authorized_ip_ranges']),
    ],
  ],
];

function openstackPorts(map: ConfigMap): readonly Range[] | null {
  const from = toNumber(map['port_range_min']);
  const to = toNumber(map['port_range_max']);
  if (map['port_range_min'] === undefined && map['port_range_max'] === undefined) return allPorts;
  return from === null || to === null ? null : [{ from, to }];
}

/** Entries of a list of maps with that name, however deep it lies. */
function deep(value: ConfigValue, key: string, sources: readonly string[], path: ConfigPath = []): readonly Opening[] {
  if (isList(value)) return value.flatMap((item, index) => deep(item, key, sources, [...path, index]));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    name === key
      ? toMaps(item).flatMap((entry, index) => openGate(entry, [...path, name, index], sources, allPorts))
      : deep(item, key, sources, [...path, name]),
  );
}

/** Inputs of a module that name who may come in. */
const doorInput =
  /(?:ingress|inbound|allow|authori[sz]ed|whitelist|source|public_access|trusted|access).*(?:cidr|range|network|ip|address)/;

function openModule(map: ConfigMap): readonly Opening[] {
  return Object.keys(map)
    .filter((key) => doorInput.test(key) && !key.includes('egress'))
    .flatMap((key) => openGate(map, [], [key], null));
}

/** Ways in for the whole internet that a resource or module call declares. */
export function listOpenings(kind: string, type: string, map: ConfigMap): readonly Opening[] {
  if (kind === 'module') return openModule(map);
  const spelling = spellings.find(([pattern]) => pattern.test(type));
  return spelling?.[1](map) ?? [];
}
