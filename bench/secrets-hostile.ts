/**
 * The slowest files that the gate `secrets` can be given: `npx node bench/secrets-hostile.ts [megabytes]` (default 10, one
 * line). For every rule its keyword and its example, cut short, again and again; and some shapes that hit many rules at
 * once. All of them small first, then the twelve slowest at full size, in CPU time: nothing may take over 2 s. A search that
 * was ended says so.
 */
import { secretCatalogue, secretRules } from '../stages/check/secrets/catalogue.ts';
import { findSecrets } from '../stages/check/secrets/engine/find-secrets.ts';
import { fillPlaceholders } from '../test/support/fill-placeholders.ts';
import { table } from './statistics.ts';

interface Timed {
  readonly name: string;
  readonly cpuMs: number;
  readonly ended: boolean;
}

const sizeBytes = Number(process.argv[2] ?? 10) * 1e6;
const write = (line: string): void => void process.stdout.write(`${line}\n`);
const trialBytes = 200_000;

function fill(part: string, size: number): Buffer {
  return Buffer.from(part.repeat(Math.ceil(size / part.length)).slice(0, size));
}

function time(name: string, part: string, size: number): Timed {
  const bytes = fill(part, size);
  const before = process.cpuUsage();
  const { unfinished } = findSecrets(secretCatalogue(), bytes, 'source', 'src/a.env');
  const { user, system } = process.cpuUsage(before);
  return { name, cpuMs: (user + system) / 1000, ended: unfinished !== null };
}

function* listShapes(): Generator<readonly [name: string, part: string]> {
  const keywords = secretRules.flatMap((rule) => rule.keywords);
  yield ['one letter', 'a'];
  yield ['every keyword', keywords.join(' ')];
  yield ['every keyword, joined', keywords.join('-')];
  yield ['assignments', 'api_key = "'];
  yield ['starts of keys', '-----BEGIN RSA PRIVATE KEY-----\n'];
  yield ['base64 of text', 'aGVsbG8gd29ybGQgaGVsbG8gd29ybGQg'];
  for (const rule of secretRules) {
    const [keyword = ''] = rule.keywords;
    const example = fillPlaceholders(rule.examples[0] ?? '');
    if (keyword !== '') yield [`${rule.id}: its keyword`, `${keyword}-key=`];
    yield [`${rule.id}: most of its example`, `${example.slice(0, Math.ceil(example.length * 0.9))} `];
  }
}

const bySlowness = (left: Timed, right: Timed): number => right.cpuMs - left.cpuMs;

time('warm', 'const answer = 42;\n', trialBytes);
const shapes = [...listShapes()];
const trials = shapes.map(([name, part]) => time(name, part, trialBytes)).sort(bySlowness);
const chosen = new Set(trials.slice(0, 12).map(({ name }) => name));
const slowest = shapes
  .filter(([name], index) => chosen.has(name) || index < 6)
  .map(([name, part]) => time(name, part, sizeBytes))
  .sort(bySlowness);
write(`${shapes.length} shapes tried, the slowest at ${sizeBytes / 1e6} MB`);
write(
  table(
    ['slowest', 'CPU ms', 'search'],
    slowest.map(({ name, cpuMs, ended }) => [name, cpuMs.toFixed(0), ended ? 'ended' : 'to the end']),
  ),
);
write(`over 2 s: ${slowest.filter(({ cpuMs }) => cpuMs > 2000).length}`);
