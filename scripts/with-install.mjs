// Runs a script of this repository on the Node that the lock file pins, after installing what is missing. Plain JavaScript
// and no dependency: on a fresh clone nothing else is here yet, and the machine's own Node may be an old one.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.installed-from');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

function install() {
  console.error('Installing dependencies (npm ci) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // The engine warning speaks of the machine's Node; what runs below is the pinned one.
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error('npm ci failed. Mend what it says above and run the same command again.');
    process.exit(result.status ?? 1);
  }
  writeFileSync(stamp, wanted);
}

if (!isInstalled()) install();
const bin = join(root, 'node_modules', '.bin');
const pinned = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const node = existsSync(pinned) ? pinned : process.execPath;
const env = { ...process.env, PATH: [dirname(node), bin, process.env.PATH].join(delimiter) };
const result = spawnSync(node, process.argv.slice(2), { cwd: root, stdio: 'inherit', env });
process.exit(result.status ?? 130);
