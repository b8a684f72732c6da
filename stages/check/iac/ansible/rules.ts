import type { Rule } from '../../../../pipeline/domain/finding.ts';
import { parseError } from '../cloudformation/parse-error.ts';
import { defineRule } from '../terraform/rules/define-rule.ts';

const loss = { level: 'error', consequence: 'loss' } as const;

export const storageAbsent = defineRule('ansible-storage-absent', {
  ...loss,
  title: 'A task deletes a database, volume, bucket or stack',
  fixer: 'author-then-human',
  problem: 'Every host or account that the play runs against loses it, without a question and without a copy.',
  safeWay:
    'Take a backup in the task before, and ask for a switch that is off by default:\n\n```yaml\n- name: Drop the old database\n  community.mysql.mysql_db: { name: legacy, state: absent }\n  when: confirm_drop | default(false) | bool\n  tags: [never, drop-legacy]\n```\n',
});

export const infrastructureAbsent = defineRule('ansible-infrastructure-absent', {
  level: 'error',
  consequence: 'outage',
  title: 'A task deletes a network, name, identity, instance or cluster',
  fixer: 'author-then-human',
  problem: 'What runs on it or is found through it is gone as soon as the play has run.',
  safeWay: 'Move everything away first; keep deletions in a playbook of their own that nobody runs by accident.',
});

export const pathRemoved = defineRule('ansible-path-removed', {
  ...loss,
  title: 'A task deletes a whole tree, or whatever a variable names',
  fixer: 'author',
  problem:
    'A variable that is empty, or from another inventory, names another folder; a folder of data is gone for good.',
  safeWay:
    'Name a folder below a fixed prefix, and check the variable first:\n\n```yaml\n- ansible.builtin.assert: { that: release | length > 0 }\n- ansible.builtin.file: { path: "/opt/shop/releases/{{ release }}", state: absent }\n```\n',
});

export const filesystemForced = defineRule('ansible-filesystem-forced', {
  ...loss,
  title: 'A task makes a file system over whatever the device holds',
  fixer: 'author',
  problem:
    '`force` and `wipefs` overwrite a device that already holds data: one wrong device name, or a second run, erases a disk.',
  safeWay: 'Leave `force` off: the module then makes a file system on an empty device only.',
});

export const ansibleRules: readonly Rule[] = [
  storageAbsent,
  infrastructureAbsent,
  pathRemoved,
  filesystemForced,
  parseError,
];
