import { defineRule, hcl } from './define-rule.ts';

const loss = { level: 'error', consequence: 'loss' } as const;

export const statefulDeleted = defineRule('stateful-deleted', {
  ...loss,
  title: 'The plan deletes a resource that holds data',
  fixer: 'human',
  problem: 'Applying the plan deletes a database, bucket, disk or other store. What it holds is gone with it.',
  safeWay: `Keep the store and let Terraform forget it, or take and test a backup first:${hcl(`
removed {
  from = aws_db_instance.orders
  lifecycle {
    destroy = false
  }
}`)}`,
});

export const statefulReplaced = defineRule('stateful-replaced', {
  ...loss,
  title: 'A resource that holds data is replaced',
  fixer: 'author-then-human',
  problem:
    'The changed argument cannot be changed in place: the provider deletes the store and creates an empty one, in whichever order.',
  safeWay:
    'Create a second store beside the first, copy the data, switch over, and remove the first in a later change. If the argument need not change, put it back.',
});

export const statefulRemoved = defineRule('stateful-removed', {
  ...loss,
  title: 'The block of a resource that holds data is removed',
  fixer: 'author-then-human',
  problem:
    'A block that is gone from the configuration, with no `moved` or `removed` block in its place, is an order to destroy what it described.',
  safeWay: `Say what is meant. Renamed: \`moved\`. Handed over: \`removed\` with \`destroy = false\`:${hcl(`
moved {
  from = aws_db_instance.orders
  to   = aws_db_instance.orders_v2
}`)}`,
});

export const keyOrBackupDeleted = defineRule('key-or-backup-deleted', {
  ...loss,
  title: 'An encryption key, backup vault or snapshot is deleted',
  fixer: 'human',
  problem: 'Without its key, data is unreadable for good; without backups and snapshots the next mistake is final.',
  safeWay:
    'Keep keys as long as anything encrypted with them exists, disable before deleting; let snapshots and vaults expire by their own retention.',
});

export const preventDestroyRemoved = defineRule('prevent-destroy-removed', {
  ...loss,
  title: '`prevent_destroy` is taken away',
  fixer: 'author',
  problem: 'The guard that makes Terraform refuse to destroy this resource is gone; the next change may destroy it.',
  safeWay: `Put it back; take it away only in the change that destroys the resource, with a human looking:${hcl(`
lifecycle {
  prevent_destroy = true
}`)}`,
});

export const deletionProtectionOff = defineRule('deletion-protection-off', {
  ...loss,
  title: 'Deletion protection is turned off',
  fixer: 'author',
  problem:
    'The provider itself would have refused to delete this resource; now a mistake in any later change deletes it.',
  safeWay: 'Leave it on. If the resource is to go, turn it off in that change, reviewed as a deletion.',
});

export const forceDestroyOn = defineRule('force-destroy-on', {
  ...loss,
  title: 'Destroying without a last copy is allowed',
  fixer: 'author',
  problem:
    'Arguments such as `force_destroy` and `skip_final_snapshot` make a deletion succeed although objects, images or data are still there, with no last snapshot.',
  safeWay: `Empty the store by hand when it is really to go; keep the final snapshot:${hcl(`
skip_final_snapshot       = false
final_snapshot_identifier = "orders-final"`)}`,
});

export const backupOff = defineRule('backup-off', {
  ...loss,
  title: 'Backups, versioning or point-in-time recovery are turned off or shortened',
  fixer: 'author',
  problem: 'Earlier states can no longer be restored, and what exists beyond the new retention is deleted right away.',
  safeWay:
    'Keep backups, versioning and recovery on. Lower a retention only when somebody has decided that the older states may go.',
});
