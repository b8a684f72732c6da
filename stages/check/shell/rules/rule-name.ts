import type { Rule } from '../../../../pipeline/domain/finding.ts';
import type { Consequence, Fixer, Level } from '../../../../pipeline/domain/severity.ts';

/** Every rule: id behind `shell/`, title, level, what happens, who may fix it, the problem and the safe way. */
const table = {
  'rm-recursive': [
    'Recursive deletion of a variable, the root or a place that is not the script’s own',
    'error',
    'loss',
    'author',
  ],
  'find-delete': ['Deletion of whatever find finds in a place that is not the script’s own', 'error', 'loss', 'author'],
  'disk-overwrite': ['A disk, partition or file system is overwritten', 'error', 'loss', 'human'],
  'file-overwrite': ['A file of the system is emptied or overwritten', 'error', 'loss', 'author-then-human'],
  permissions: ['Permissions or owners of a whole tree are opened or changed', 'error', 'exposure', 'author'],
  'service-stop': ['A service, a machine or its firewall is stopped', 'warning', 'outage', 'author-then-human'],
  'git-force-push': ['A push overwrites or deletes what is on the remote', 'error', 'loss', 'author'],
  'git-history': ['Git history is rewritten or its safety net removed', 'error', 'loss', 'author'],
  'git-discard': ['Git throws away work that no commit holds', 'warning', 'loss', 'author'],
  'terraform-destroy': ['Infrastructure is destroyed', 'error', 'loss', 'human'],
  'terraform-state': ['The record of what infrastructure exists is changed by hand', 'error', 'outage', 'human'],
  'unattended-apply': ['Infrastructure is changed without anybody reading the plan', 'warning', 'outage', 'author'],
  'orm-reset': ['An ORM or migration tool drops, empties or rolls back a database', 'error', 'loss', 'author'],
  'database-drop': ['A database or its data is dropped from the command line', 'error', 'loss', 'human'],
  'sql-in-shell': ['Destructive SQL in a shell command', 'error', 'loss', 'human'],
  'cloud-delete': ['A cloud resource is deleted from the command line', 'error', 'loss', 'human'],
  'cluster-delete': ['Objects of a cluster are deleted from the command line', 'error', 'loss', 'human'],
  'container-volumes': ['Containers, volumes or images are deleted', 'error', 'loss', 'author'],
  'backup-delete': ['Backups or snapshots are deleted', 'error', 'loss', 'human'],
  'key-delete': ['A key or secret is deleted or overwritten', 'error', 'loss', 'human'],
  'sync-delete': ['A copy deletes what the other side does not have', 'error', 'loss', 'author'],
  'remote-overwrite': ['Files are copied over those of a system', 'warning', 'outage', 'author-then-human'],
  'queue-delete': ['Topics, queues or their messages are deleted', 'error', 'loss', 'human'],
  'repository-delete': ['A repository, release or published version is deleted', 'error', 'loss', 'human'],
  'service-delete': ['Something is deleted through the command line of a service', 'error', 'loss', 'human'],
  'api-delete': ['A request deletes through an API', 'warning', 'loss', 'author-then-human'],
  'pipe-to-shell': ['Code from the network runs unread', 'error', 'exposure', 'author'],
  'tls-off': ['TLS verification is turned off', 'error', 'exposure', 'author'],
  'untrusted-workflow-input': [
    'Text that outsiders write is put into a script of a workflow',
    'error',
    'exposure',
    'author',
  ],
  'privileged-workflow': [
    'A workflow with secrets checks out code of outsiders',
    'error',
    'exposure',
    'author-then-human',
  ],
  'workflow-permissions': ['The permissions of a workflow are widened', 'warning', 'exposure', 'author-then-human'],
  'unpinned-action': ['A third-party action is not pinned to a commit', 'warning', 'exposure', 'author'],
  'parse-error': ['A script or workflow that does not parse', 'error', 'defect', 'author'],
} as const satisfies Record<string, readonly [string, Level, Consequence, Fixer]>;

export type RuleName = keyof typeof table;
export const ruleNames = Object.keys(table) as readonly RuleName[];

export function describeRule(name: RuleName, docs: string): Rule {
  const [title, level, consequence, fixer] = table[name];
  return { id: `shell/${name}`, title, level, fixable: false, docs, consequence, fixer };
}

export function levelOf(name: RuleName): Level {
  return table[name][1];
}
