import { defineRule, hcl } from './define-rule.ts';

const outage = { consequence: 'outage' } as const;

export const resourceDeleted = defineRule('resource-deleted', {
  ...outage,
  level: 'warning',
  title: 'The plan deletes a resource',
  fixer: 'author-then-human',
  problem: 'Applying the plan deletes this resource. Whatever still uses it stops working.',
  safeWay: 'Check that nothing uses it any more. Renamed or moved code needs a `moved` block instead.',
});

export const resourceReplaced = defineRule('resource-replaced', {
  ...outage,
  level: 'warning',
  title: 'The plan replaces a resource',
  fixer: 'author-then-human',
  problem: 'The resource is deleted and created again: a gap in service, and new ids, addresses and names.',
  safeWay: `Put back the argument that forces the replacement, or create the new one first:${hcl(`
lifecycle {
  create_before_destroy = true
}`)}`,
});

export const resourceRemoved = defineRule('resource-removed', {
  ...outage,
  level: 'warning',
  title: 'The block of a resource is removed',
  fixer: 'author-then-human',
  problem:
    'A block that is gone, with no `moved` or `removed` block in its place, is an order to destroy what it described.',
  safeWay:
    'Add a `moved` block for what was renamed, a `removed` block for what Terraform shall forget; else confirm that it may go.',
});

export const criticalDeleted = defineRule('critical-deleted', {
  ...outage,
  level: 'error',
  title: 'The plan deletes or replaces a network, DNS, identity or cluster resource',
  fixer: 'human',
  problem:
    'Networks, zones and records, roles and clusters carry everything else: without them whole systems are down or locked out.',
  safeWay:
    'Build the new one beside it, move the traffic or the rights over, and delete the old one in a later change.',
});

export const criticalRemoved = defineRule('critical-removed', {
  ...outage,
  level: 'error',
  title: 'The block of a network, DNS, identity or cluster resource is removed',
  fixer: 'human',
  problem: 'Its removal orders the destruction of something that carries everything else.',
  safeWay: 'Build the new one beside it, move over, remove later. If it was only renamed, add a `moved` block.',
});

export const moduleRemoved = defineRule('module-removed', {
  ...outage,
  level: 'error',
  title: 'A module call is removed',
  fixer: 'author-then-human',
  problem: 'With the call, everything that the module manages is destroyed, stores included.',
  safeWay: `Renamed or inlined modules need \`moved\` blocks; for the rest, let a plan show what goes:${hcl(`
moved {
  from = module.database
  to   = module.orders_database
}`)}`,
});

export const renamedWithoutMoved = defineRule('renamed-without-moved', {
  ...outage,
  level: 'error',
  title: 'A resource or module is renamed with no `moved` block',
  fixer: 'author',
  fixable: true,
  problem:
    'To Terraform a new name is a new resource: it destroys the one and creates the other, although the body is the same.',
  safeWay: `Say that it is the same one:${hcl(`
moved {
  from = aws_s3_bucket.logs
  to   = aws_s3_bucket.access_logs
}`)}`,
});

export const instancesRemoved = defineRule('instances-removed', {
  ...outage,
  level: 'warning',
  title: '`count`, `for_each` or `enabled` now makes fewer instances',
  fixer: 'author-then-human',
  problem:
    'Instances that `count` or `for_each` no longer asks for are destroyed. A key that changed is a destroyed and a new instance.',
  safeWay: `Let a plan show which instances go. For a changed key or a change from \`count\` to \`for_each\`, add \`moved\` blocks:${hcl(`
moved {
  from = aws_instance.web[0]
  to   = aws_instance.web["blue"]
}`)}`,
});

export const manyDeletions = defineRule('many-deletions', {
  ...outage,
  level: 'error',
  title: 'One change deletes very many resources, or a whole module',
  fixer: 'human',
  problem: 'So many deletions at once are seldom what was meant: a wrong workspace, an empty variable, a lost file.',
  safeWay: 'Check workspace, variables and state first. Split a real clean-up into changes that a person can read.',
});

export const stateForgotten = defineRule('state-forgotten', {
  ...outage,
  level: 'warning',
  title: 'Terraform forgets a resource that goes on to exist',
  fixer: 'human',
  problem:
    'The resource stays, and nobody manages it any more: no updates, no drift, cost without an owner; a later apply may try to create it again.',
  safeWay: 'Name who manages it from now on, and import it there in the same change.',
});

export const backendChanged = defineRule('backend-changed', {
  ...outage,
  level: 'error',
  title: 'The state moves: backend, workspace or key changed',
  fixer: 'human',
  problem:
    'With an empty state at the new place, Terraform creates everything a second time, or takes another environment for this one.',
  safeWay: 'Migrate the state with `init -migrate-state` by hand, check with a plan that shows no changes, then merge.',
});

export const providerTargetChanged = defineRule('provider-target-changed', {
  ...outage,
  level: 'warning',
  title: 'A provider points at another region, account or project',
  fixer: 'human',
  problem:
    'Resources of this provider are looked for at the new place, not found, and created again; the old ones are left behind.',
  safeWay: 'Give the new place a provider alias or a root module of its own.',
});

export const providerChanged = defineRule('provider-changed', {
  ...outage,
  level: 'warning',
  title: 'A provider takes a major step, changes its source or loses its lock',
  fixer: 'author-then-human',
  problem:
    'Major versions rename and drop arguments and change defaults, which shows up as replacements; without the lock file anything may be installed.',
  safeWay:
    'Read the upgrade guide, run a plan on every workspace with the new version, keep `.terraform.lock.hcl` in the repository.',
});

export const moduleVersionBumped = defineRule('module-version-bumped', {
  ...outage,
  level: 'note',
  title: 'A module takes a major step, or another source',
  fixer: 'author-then-human',
  problem: 'Major versions of a module move and drop resources.',
  safeWay: 'Read its upgrade notes and look at a plan.',
});
