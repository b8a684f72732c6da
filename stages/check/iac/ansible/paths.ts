import type { Claim } from './claim.ts';
import * as rules from './rules.ts';

type Variables = ReadonlyMap<string, readonly string[]>;

/** Folders whose loss is the loss of a system or of its data. */
const graveFolders =
  /^(?:\/?\*?|\/(?:bin|boot|dev|etc|home|lib|lib64|mnt|opt|root|sbin|srv|usr|var|data|backup|backups|storage|volumes)(?:\/\*?)?|\/var\/(?:lib|log|www|backups|spool|data)(?:\/\*?)?|\/var\/lib\/(?:mysql|postgresql|pgsql|mongodb|mongo|redis|docker|containerd|kubelet|etcd|rancher|cassandra|elasticsearch|influxdb|rabbitmq|grafana|prometheus|ceph|libvirt)(?:\/.*)?|\/home\/\*|[A-Za-z]:[\\/]?\*?)$/;

/** Names of variables that hold what was made to be thrown away. */
const passing =
  /(?:^|[_.])(?:tmp|temp|tempdir|tempfile|tmpdir|cache|lock|lockfile|pid|pidfile|sock|socket|build|download|downloaded|archive|tarball|zip|checksum)|tmp|temp/i;

const expression = /\{\{([^{}]*)\}\}/g;

/** A path with variables of fixed value written out; a loop yields several. */
function written(path: string, variables: Variables): readonly string[] {
  const names = [...path.matchAll(expression)].map((match) => (match[1] ?? '').trim());
  let texts = [path];
  for (const name of names) {
    const values = variables.get(name);
    if (values === undefined || values.length > 50) continue;
    texts = texts.flatMap((text) =>
      values.map((value) =>
        text.replaceAll(expression, (whole, inner: string) => (inner.trim() === name ? value : whole)),
      ),
    );
    if (texts.length > 200) break;
  }
  return texts;
}

/** What a path may name: a folder of weight, whatever a variable says, or something bounded. */
function weigh(path: string): 'grave' | 'variable' | 'bounded' {
  const trimmed = path.trim().replace(/(.)\/+$/, '$1');
  if (graveFolders.test(trimmed)) return 'grave';
  const constant = trimmed.replaceAll(expression, '');
  if (constant === trimmed) return 'bounded';
  const names = [...trimmed.matchAll(expression)].map((match) => match[1] ?? '');
  if (names.every((name) => passing.test(name))) return 'bounded';
  // Text behind or before the variable bounds what an empty or wrong value can reach.
  return /[A-Za-z0-9]/.test(constant) ? boundedBy(trimmed) : 'variable';
}

/** `/var/{{ x }}` with an empty variable is all of `/var`. */
function boundedBy(path: string): 'grave' | 'variable' | 'bounded' {
  const emptied = path
    .replaceAll(expression, '')
    .replaceAll(/\/{2,}/g, '/')
    .replace(/(.)\/$/, '$1');
  return graveFolders.test(emptied) && /\}\}\/?\*?$/.test(path) ? 'variable' : 'bounded';
}

export function judgePath(path: string, variables: Variables): readonly Claim[] {
  const weights = written(path, variables).map((text) => ({ text, weight: weigh(text) }));
  const worst = weights.find(({ weight }) => weight === 'grave') ?? weights.find(({ weight }) => weight === 'variable');
  if (worst === undefined) return [];
  const isGrave = worst.weight === 'grave';
  return [
    {
      rule: rules.pathRemoved,
      what: isGrave ? `deletes ${worst.text}` : `deletes whatever ${path} names, with no fixed folder in front`,
      remedy: 'Name a folder below a fixed prefix, and check that the variable is not empty.',
      ...(isGrave ? {} : { level: 'warning' as const }),
    },
  ];
}

const erasing =
  /(?:^|[\s;&|(])(?:wipefs\s|mkfs(?:\.[a-z0-9]+)?\s|dd\s[^\n]{0,200}of=\/dev\/|shred\s[^\n]{0,200}\/dev\/|blkdiscard\s|(?:lv|vg|pv)remove\s|zpool\s+destroy\s|zfs\s+destroy\s|mdadm\s[^\n]{0,100}--zero-superblock|parted\s[^\n]{0,200}(?:mklabel|rm\s)|sgdisk\s[^\n]{0,100}(?:--zap-all|-Z))/;
const dropping =
  /\b(?:DROP\s+(?:DATABASE|SCHEMA|TABLE)|TRUNCATE\s+(?:TABLE\s+)?\w)|(?:^|[\s;&|(])(?:dropdb\s|mysqladmin\s[^\n]{0,200}drop\s|redis-cli\s[^\n]{0,200}FLUSH(?:ALL|DB)|kubectl\s+delete\s+(?:ns|namespace|pvc?|persistentvolume\w*|crd)\b|docker\s+volume\s+(?:rm|prune)|docker(?:-|\s)compose\s[^\n]{0,200}down\s[^\n]{0,100}(?:-v\b|--volumes)|terraform\s[^\n]{0,100}destroy|aws\s+s3\s+rb\s|aws\s+rds\s+delete-)/i;

/** Commands that erase. The gate for shell scripts does not read playbooks. */
export function judgeCommand(text: string, variables: Variables): readonly Claim[] {
  const claims: Claim[] = [];
  const shown = text.trim().split('\n')[0]?.slice(0, 100) ?? '';
  if (erasing.test(text))
    claims.push({
      rule: rules.filesystemForced,
      what: `runs "${shown}", which overwrites a device`,
      remedy: 'Use the module without force: it touches an empty device only.',
    });
  if (dropping.test(text))
    claims.push({
      rule: rules.storageAbsent,
      what: `runs "${shown}", which drops data`,
      remedy: 'Take a backup in the task before it, and put it behind a switch that is off by default.',
    });
  for (const match of text.matchAll(/(?:^|[\s;&|(])rm\s+((?:-[A-Za-z]+\s+|--[a-z-]+\s+){1,5})([^\n;&|]{1,500})/g)) {
    if (!/r/i.test(match[1] ?? '')) continue;
    for (const path of splitWords(match[2] ?? '')) claims.push(...judgePath(path, variables));
  }
  return claims;
}

/** Words of a command; an expression stays in one piece although it holds blanks. */
function splitWords(text: string): readonly string[] {
  return (text.match(/(?:\{\{[^{}]*\}\}|[^\s])+/g) ?? []).map((word) => word.replaceAll(/["']/g, ''));
}
