import { defineRule, hcl } from './define-rule.ts';

const exposure = { consequence: 'exposure' } as const;

export const openToWorld = defineRule('open-to-world', {
  ...exposure,
  level: 'error',
  title: 'Something is opened to the whole internet',
  fixer: 'author-then-human',
  problem: 'Every address in the world may now connect to, read or call it. Scanners find it within minutes.',
  safeWay: `Name who may: a security group, a range of your own, a load balancer or a bastion in front:${hcl(`
ingress {
  from_port       = 5432
  to_port         = 5432
  protocol        = "tcp"
  security_groups = [aws_security_group.app.id]
}`)}`,
});

export const wildcardPermissions = defineRule('wildcard-permissions', {
  ...exposure,
  level: 'error',
  title: 'Rights are widened to a wildcard or to an administrator',
  fixer: 'author-then-human',
  problem:
    'Whoever holds these rights, or steals them, can do anything: read every store, delete it, give rights to others.',
  safeWay: `List the actions and resources that are needed:${hcl(`
statement {
  actions   = ["s3:GetObject"]
  resources = ["\${aws_s3_bucket.assets.arn}/*"]
}`)}`,
});

export const encryptionOff = defineRule('encryption-off', {
  ...exposure,
  level: 'error',
  title: 'Encryption is turned off',
  fixer: 'author',
  problem:
    'Data at rest or on its way can be read by whoever reaches the disk, the snapshot or the wire. For many stores the change is also a replacement.',
  safeWay: 'Leave encryption on, with a key of your own where it was so.',
});

export const loggingOff = defineRule('logging-off', {
  ...exposure,
  level: 'error',
  title: 'Audit or access logs are turned off',
  fixer: 'author',
  problem: 'What happens from now on leaves no trace: an intrusion can be neither noticed nor reconstructed.',
  safeWay: 'Keep the log; lower its volume by filters or retention instead.',
});

export const publicAccessBlockOff = defineRule('public-access-block-off', {
  ...exposure,
  level: 'error',
  title: 'A block on public access is lifted',
  fixer: 'author',
  problem:
    'The block made sure that no policy or ACL could make the store public by mistake. Without it, one line does.',
  safeWay: 'Keep the block and give access to named principals; put public files behind a CDN with origin access.',
});

export const parseError = defineRule('parse-error', {
  level: 'error',
  consequence: 'defect',
  title: 'A configuration, plan or manifest cannot be parsed',
  // The parser stops where it can go no further; what it stumbled over may stand above.
  beyondChangedLines: true,
  fixer: 'author',
  problem: 'What cannot be parsed was not checked, and it cannot be applied either.',
  safeWay:
    'Correct the syntax at the place that is shown (`terraform fmt` and `terraform validate` name it too); write plans again with `terraform show -json`.',
});
