import { type ConfigMap, type ConfigValue, isList, toNumber } from '../model/config.ts';

export type Grade = 'error' | 'warning' | 'note';

const webPorts = new Set([80, 443]);
/** Consoles, databases, caches, brokers, cluster APIs: nothing of theirs belongs on the internet. */
const innerPorts = [
  20, 21, 22, 23, 25, 135, 137, 138, 139, 445, 1433, 1434, 1521, 2049, 2375, 2376, 2379, 2380, 3306, 3389, 4333, 5432,
  5439, 5500, 5601, 5672, 5900, 5984, 5985, 5986, 6379, 6443, 7000, 7001, 7199, 7474, 7687, 8020, 8086, 8500, 9000,
  9042, 9092, 9160, 9200, 9300, 10250, 11211, 15672, 26257, 27017, 27018, 28015, 50070, 61616,
];

export interface Range {
  readonly from: number;
  readonly to: number;
}

export const everything: Range = { from: 0, to: 65_535 };

function parseRange(value: ConfigValue | undefined): Range | null {
  const number = toNumber(value);
  if (number !== null) return number < 0 ? everything : { from: number, to: number };
  if (typeof value !== 'string') return null;
  const [from, to] = value.split(/[-:]/).map((part) => toNumber(part.trim()));
  if (from !== undefined && from !== null && to !== undefined && to !== null) return { from, to };
  return ['*', 'all', 'any'].includes(value.trim().toLowerCase()) ? everything : null;
}

/** The web is meant to be reached; a single port of something unknown is doubtful; all ports, or an inner one, are not. */
export function grade(ranges: readonly Range[] | null, protocol: string): Grade {
  if (/^(?:icmp|icmpv6|58|1)$/i.test(protocol)) return 'note';
  if (ranges === null) return 'warning';
  if (ranges.every(({ from, to }) => from === to && webPorts.has(from))) return 'note';
  const isInner = ranges.some(({ from, to }) => innerPorts.some((port) => port >= from && port <= to));
  return isInner ? 'error' : 'warning';
}

export const describeRanges = (ranges: readonly Range[] | null): string => {
  if (ranges === null) return 'ports that are not known here';
  if (ranges.some(({ from, to }) => from <= 1 && to >= 65_535)) return 'all ports';
  return `port ${ranges.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(', ')}`;
};

export const text = (value: ConfigValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
export function fromTo(map: ConfigMap): readonly Range[] | null {
  const protocol = text(map['protocol'] ?? map['ip_protocol']).toLowerCase();
  if (protocol === '-1' || protocol === 'all') return [everything];
  const from = toNumber(map['from_port']);
  const to = toNumber(map['to_port']);
  return from === null || to === null ? null : [from < 0 || (from === 0 && to === 0) ? everything : { from, to }];
}

export function listRanges(value: ConfigValue | undefined): readonly Range[] | null {
  const items = isList(value) ? value : value === undefined || value === null ? [] : [value];
  const ranges = items.map(parseRange);
  return ranges.length === 0 || ranges.includes(null) ? null : ranges.filter((range) => range !== null);
}
