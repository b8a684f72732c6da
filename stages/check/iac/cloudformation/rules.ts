import { defineRule } from '../terraform/rules/define-rule.ts';

const loss = { level: 'error', consequence: 'loss' } as const;
const outage = { consequence: 'outage' } as const;
const exposure = { level: 'error', consequence: 'exposure' } as const;

const yaml = (text: string): string => `\n\n\`\`\`yaml\n${text.trim()}\n\`\`\`\n`;

export const statefulRemoved = defineRule('cloudformation-stateful-removed', {
  ...loss,
  title: 'A resource that holds data is removed from the template',
  fixer: 'human',
  problem:
    'CloudFormation deletes what leaves the template. A database, table, bucket or disk goes with all that it holds.',
  safeWay: `Deploy \`DeletionPolicy: Retain\` first; when that is live, remove the resource in a later change:${yaml(`
Orders:
  Type: AWS::DynamoDB::Table
  DeletionPolicy: Retain
  UpdateReplacePolicy: Retain`)}`,
});

export const keyRemoved = defineRule('cloudformation-key-removed', {
  ...loss,
  title: 'A key, backup vault or backup plan is removed from the template',
  fixer: 'human',
  problem: 'Without its key, data is unreadable for good; without backups the next mistake is final.',
  safeWay:
    'Give it `DeletionPolicy: Retain`, deploy, and let keys and vaults live as long as anything that needs them.',
});

export const foundationRemoved = defineRule('cloudformation-foundation-removed', {
  ...outage,
  level: 'error',
  title: 'A network, DNS, identity, cluster or entry point is removed from the template',
  fixer: 'human',
  problem:
    'Networks, zones and records, roles, clusters and load balancers carry everything else: without them systems are down or locked out.',
  safeWay:
    'Build the new one beside it, move the traffic or the rights over, and remove the old one in a later change.',
});

export const resourceRemoved = defineRule('cloudformation-removed', {
  ...outage,
  level: 'warning',
  title: 'A resource is removed from the template',
  fixer: 'author-then-human',
  problem: 'CloudFormation deletes what leaves the template. Whatever still uses it stops working.',
  safeWay:
    'Check that nothing uses it any more; `DeletionPolicy: Retain`, deployed first, lets it live on outside the stack.',
});

export const replaced = defineRule('cloudformation-replaced', {
  ...loss,
  title: 'A create-only property changed: the resource is replaced',
  fixer: 'author-then-human',
  problem:
    'The property cannot be changed in place. CloudFormation creates an empty resource and deletes the old one with its data.',
  safeWay:
    'Put the value back, or add a second resource beside the first, copy the data, switch over, and remove the first in a later change.',
});

export const renamed = defineRule('cloudformation-renamed', {
  ...loss,
  title: 'A logical id is renamed: delete and create',
  fixer: 'author',
  problem:
    'To CloudFormation another logical id is another resource: it creates the new one and deletes the old one, although the body is the same. A fixed physical name makes the deployment fail.',
  safeWay:
    'Keep the logical id (in CDK: `overrideLogicalId`), or move it with a stack refactor or by retaining and importing it.',
});

export const conditional = defineRule('cloudformation-conditional', {
  ...loss,
  level: 'warning',
  title: 'A resource that holds data now depends on another condition',
  fixer: 'author-then-human',
  problem: 'Where the condition is false, CloudFormation deletes the resource as if it had left the template.',
  safeWay: 'Check the condition for every environment that has the resource; give it `DeletionPolicy: Retain` before.',
});

export const retentionLost = defineRule('cloudformation-retention-lost', {
  ...loss,
  title: 'DeletionPolicy or UpdateReplacePolicy no longer keeps the data',
  fixer: 'author',
  fixable: true,
  problem:
    'The policy kept the resource, or a last snapshot, when it leaves the stack or is replaced. Now the data goes with it.',
  safeWay: `Keep both on everything that holds data:${yaml(`
DeletionPolicy: Retain
UpdateReplacePolicy: Retain`)}`,
});

export const protectionOff = defineRule('cloudformation-protection-off', {
  ...loss,
  title: 'Deletion protection is turned off in a template',
  fixer: 'author',
  fixable: true,
  problem:
    'The service itself would have refused the deletion; now a mistake in any later change deletes the resource.',
  safeWay: 'Leave it on. If the resource is to go, turn it off in that change, reviewed as a deletion.',
});

export const purgeOn = defineRule('cloudformation-purge-on', {
  ...loss,
  title: 'A deletion may now take what the resource still holds',
  fixer: 'author',
  fixable: true,
  problem:
    'Settings such as `EmptyOnDelete` or a custom resource that empties the bucket let a deletion succeed that would have failed.',
  safeWay: 'Leave it off; empty the store by hand when it is really to go.',
});

export const backupOff = defineRule('cloudformation-backup-off', {
  ...loss,
  title: 'Backups, versioning or point-in-time recovery are turned off in a template',
  fixer: 'author',
  fixable: true,
  problem:
    'Earlier states can no longer be restored; automated backups beyond the new retention are deleted right away.',
  safeWay:
    'Keep backups, versioning and recovery on; lower a retention only when somebody has decided that the older states may go.',
});

export const scaledToZero = defineRule('cloudformation-scaled-to-zero', {
  ...outage,
  level: 'error',
  title: 'A service, group or trigger is scaled to zero or switched off',
  fixer: 'author',
  problem: 'With no instance left, or its trigger off, the service stops with the deployment.',
  safeWay: 'Keep at least one instance; to retire a service, take its traffic away first.',
});

export const openToWorld = defineRule('cloudformation-open-to-world', {
  ...exposure,
  title: 'A template opens something to the whole internet',
  fixer: 'author-then-human',
  problem: 'Every address, or every AWS account, may now connect to it, read it or call it.',
  safeWay: `Name who may: a security group, a range of your own, an account, an organisation:${yaml(`
SecurityGroupIngress:
  - IpProtocol: tcp
    FromPort: 5432
    ToPort: 5432
    SourceSecurityGroupId: !Ref AppSecurityGroup`)}`,
});

export const accessBlockOff = defineRule('cloudformation-access-block-off', {
  ...exposure,
  title: 'The block on public access to a bucket is lifted',
  fixer: 'author',
  fixable: true,
  problem: 'The block made sure that no policy or ACL could make the bucket public by mistake.',
  safeWay: 'Keep all four settings true; put public files behind CloudFront with origin access control.',
});

export const wildcard = defineRule('cloudformation-iam-wildcard', {
  ...exposure,
  title: 'A policy allows everything, or an administrator policy is attached',
  fixer: 'author-then-human',
  problem: 'Whoever holds these rights, or steals them, can read every store, delete it, and give rights to others.',
  safeWay: `List the actions and resources that are needed:${yaml(`
- Effect: Allow
  Action: s3:GetObject
  Resource: !Sub "\${Assets.Arn}/*"`)}`,
});

export const encryptionOff = defineRule('cloudformation-encryption-off', {
  ...exposure,
  title: 'A template turns encryption off',
  fixer: 'author',
  fixable: true,
  problem:
    'Data at rest or on its way can be read by whoever reaches the disk, the snapshot or the wire. For many stores the change is also a replacement.',
  safeWay: 'Leave encryption on, with a key of your own where it was so.',
});

export const loggingOff = defineRule('cloudformation-logging-off', {
  ...exposure,
  title: 'A template turns an audit log, access log or guard off',
  fixer: 'author',
  fixable: true,
  problem: 'What happens from now on leaves no trace: an intrusion can be neither noticed nor reconstructed.',
  safeWay: 'Keep the log; lower its volume by filters or retention instead.',
});
