import type { Rule } from '../../../../pipeline/domain/finding.ts';
import { parseError } from '../cloudformation/parse-error.ts';
import { defineRule } from '../terraform/rules/define-rule.ts';

const loss = { level: 'error', consequence: 'loss' } as const;
const exposure = { level: 'warning', consequence: 'exposure' } as const;

export const volumeRemoved = defineRule('compose-volume-removed', {
  ...loss,
  title: 'A named volume is removed or renamed',
  fixer: 'author',
  problem:
    'The next `up` starts with an empty volume under the new name; the old one is left without an owner, and `down -v` or a prune deletes it with its data.',
  safeWay:
    'Keep the name; to give another one, say `name: <project>_<old>` or `external: true` so that the same volume is used:\n\n```yaml\nvolumes:\n  db-data:\n    name: shop_pgdata\n```\n',
});

export const dataPathChanged = defineRule('compose-data-path-changed', {
  ...loss,
  title: 'The data of a service is mounted from or to another place',
  fixer: 'author',
  problem:
    'The service starts on an empty folder, as if it were new, or writes into the container, where the next `up` throws it away.',
  safeWay: 'Keep the mount; to move the data, stop the service, copy it, and change the mount in the same step.',
});

export const serviceRemoved = defineRule('compose-service-removed', {
  level: 'warning',
  consequence: 'outage',
  title: 'A service with volumes is removed',
  fixer: 'author-then-human',
  problem: 'Whatever talked to it stops working, and its volumes have no owner any more.',
  safeWay: 'Move its users away first, back up its volumes, then remove it.',
});

export const portOpened = defineRule('compose-port-open', {
  ...exposure,
  title: 'A database port is published on every address of the host',
  fixer: 'author-then-human',
  problem:
    'A port without an address is published on 0.0.0.0, past the firewall of the host: Docker writes its own rules in front of it.',
  safeWay: 'Leave it to the internal network, or publish it on the loopback: `"127.0.0.1:5432:5432"`.',
});

export const containerUnconfined = defineRule('compose-unconfined', {
  ...exposure,
  title: 'A container breaks out of its confinement, or needs no password',
  fixer: 'author-then-human',
  problem:
    'A privileged container, one with the socket of Docker or the network of the host, owns the machine; a database without a password belongs to whoever reaches it.',
  safeWay: 'Add the single capability that is needed; put a socket proxy in front; set a password from a secret.',
});

export const composeRules: readonly Rule[] = [
  volumeRemoved,
  dataPathChanged,
  serviceRemoved,
  portOpened,
  containerUnconfined,
  parseError,
];
