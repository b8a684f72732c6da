import { defineRule } from '../terraform/rules/define-rule.ts';

const loss = { level: 'error', consequence: 'loss' } as const;
const outage = { level: 'error', consequence: 'outage' } as const;
const exposure = { level: 'error', consequence: 'exposure' } as const;

const yaml = (text: string): string => `\n\n\`\`\`yaml\n${text.trim()}\n\`\`\`\n`;

export const namespaceRemoved = defineRule('kubernetes-namespace-removed', {
  ...loss,
  title: 'A Namespace is removed from the manifests',
  fixer: 'human',
  problem:
    'Deleting a namespace deletes everything in it: workloads, secrets, claims and with them their volumes. It cannot be stopped half-way.',
  safeWay: 'Move or retire what lives in it first, back up its claims, and delete the empty namespace by hand.',
});

export const crdRemoved = defineRule('kubernetes-crd-removed', {
  ...loss,
  title: 'A custom resource definition, or a version that it serves, is removed',
  fixer: 'human',
  problem:
    'Deleting a definition deletes every object of its kind in every namespace. A version that is no longer served breaks its clients, and stored objects of it cannot be read.',
  safeWay:
    'Keep definitions out of pruning (`helm.sh/resource-policy: keep`). Retire a version only after its objects are migrated and `status.storedVersions` does not list it.',
});

export const storageRemoved = defineRule('kubernetes-storage-removed', {
  ...loss,
  title: 'A claim, volume, StatefulSet or database object is removed',
  fixer: 'human',
  problem:
    'With a reclaim policy of Delete, which is the default, the disk goes with its claim; an operator deletes the database with its object.',
  safeWay: `Back up first. Set \`persistentVolumeReclaimPolicy: Retain\` on the volume, or keep the object out of pruning:${yaml(`
metadata:
  annotations:
    helm.sh/resource-policy: keep
    argocd.argoproj.io/sync-options: Prune=false`)}`,
});

export const retentionLost = defineRule('kubernetes-retention-lost', {
  ...loss,
  title: 'What kept a volume or object from deletion is gone',
  fixer: 'author',
  fixable: true,
  problem:
    'A reclaim or retention policy goes to Delete, or an annotation that kept the object out of pruning is gone: the next removal takes the data with it.',
  safeWay: 'Keep `Retain`, and keep the annotation, on everything that holds data.',
});

export const immutableChange = defineRule('kubernetes-immutable-change', {
  ...outage,
  title: 'A field that cannot be changed is changed',
  fixer: 'author',
  problem:
    'The API server refuses the update, so the roll-out stops half-way; tools that "force" it delete and recreate the object with everything that it runs.',
  safeWay:
    'Put the field back, or add an object with a new name beside it, move over, and remove the old one in a later change.',
});

export const scaledToZero = defineRule('kubernetes-scaled-to-zero', {
  ...outage,
  title: 'A workload is scaled to zero or suspended',
  fixer: 'author',
  fixable: true,
  problem: 'With no replica left the service stops with the roll-out.',
  safeWay: 'Keep at least one replica; to retire a workload take its traffic away first, then remove it.',
});

export const guardRemoved = defineRule('kubernetes-guard-removed', {
  ...outage,
  level: 'warning',
  title: 'A disruption budget or autoscaler is removed or made void',
  fixer: 'author',
  problem:
    'Without a budget a node drain may take every replica at once; without its autoscaler the workload stays at whatever count it has, under any load.',
  safeWay: 'Keep the budget and the autoscaler as long as the workload exists; change their numbers instead.',
});

export const objectRemoved = defineRule('kubernetes-removed', {
  ...outage,
  level: 'warning',
  title: 'An object is removed from the manifests',
  fixer: 'author-then-human',
  problem: 'Tools that prune delete it from the cluster; whatever still uses it stops working.',
  safeWay: 'Check that nothing refers to it any more; remove traffic first, then the workload, then its configuration.',
});

export const exposed = defineRule('kubernetes-exposed', {
  ...exposure,
  title: 'A service is opened to the network at large',
  fixer: 'author-then-human',
  problem:
    'Addresses that had no business here can now reach it: a source range, network policy, internal load balancer or login in front is gone.',
  safeWay: `Say who may reach it:${yaml(`
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [203.0.113.0/24]`)}`,
});

export const rbacWidened = defineRule('kubernetes-rbac-widened', {
  ...exposure,
  title: 'Rights are widened to a wildcard or to cluster-admin',
  fixer: 'author-then-human',
  problem:
    'Whoever holds these rights, or takes over one of their pods, can read every secret and run anything in the cluster.',
  safeWay: `List the groups, resources and verbs that are needed:${yaml(`
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [get, patch]`)}`,
});

export const safeguardOff = defineRule('kubernetes-safeguard-off', {
  ...exposure,
  title: 'A pod breaks out of its confinement, or a safeguard is turned off',
  fixer: 'author-then-human',
  problem:
    'A privileged container, the host’s namespaces or files, a lowered pod-security level, TLS or encryption turned off: each turns one broken program into a broken node or cluster.',
  safeWay:
    'Give the container the one capability that it needs, keep `restricted` pod security, TLS and encryption as they were.',
});

export const helmUnrendered = defineRule('helm-unrendered', {
  level: 'note',
  consequence: 'defect',
  title: 'A Helm template was read without its values',
  fixer: 'author',
  problem:
    'Which parts of a template exist, and with what values, only rendering shows. Conditions and loops were not evaluated.',
  safeWay:
    'Commit or generate the rendered manifests (`helm template . -f values.yaml`) where the pipeline can see them.',
});
