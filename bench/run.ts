// `npm run bench` runs every benchmark; `npm run bench -- startup` runs one. Peers and corpora that are absent are named.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const library = new Set([
  'run',
  'statistics',
  'corpus',
  'api-peers',
  'batch-peers',
  'critique-world',
  'random',
  'blast-radius-sources',
]);
const known = readdirSync('bench')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .filter((name) => !library.has(name))
  .sort();
const [wanted, ...rest] = process.argv.slice(2);
if (wanted !== undefined && !known.includes(wanted)) {
  process.stderr.write(`bench: there is no "${wanted}"\n→ Choose one of: ${known.join(', ')}\n`);
  process.exit(2);
}
for (const name of wanted === undefined ? known : [wanted]) {
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(process.execPath, [`bench/${name}.ts`, ...rest], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
