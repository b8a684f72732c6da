import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { type YamlNode, canonical, itemsOf, nodeAt, textAt, textsOf } from '../../_shared/yaml-nodes/node.ts';
import { draftObject } from './draft.ts';
import { type KubeObject, at, titleOf } from './object.ts';
import { rbacWidened } from './rules.ts';

const reading = new Set(['get', 'list', 'watch']);
const takingOver = /^(?:escalate|bind|impersonate)$/;

interface Width {
  readonly what: string;
  readonly isReading: boolean;
}

function widthOf(rule: YamlNode): Width | null {
  const verbs = textsOf(nodeAt(rule, 'verbs'));
  const resources = textsOf(nodeAt(rule, 'resources'));
  const isReading = verbs.length > 0 && verbs.every((verb) => reading.has(verb));
  if (verbs.includes('*') && resources.includes('*')) return { what: 'everything on every resource', isReading };
  if (resources.includes('*')) return { what: `${verbs.join(', ')} on every resource`, isReading };
  if (verbs.includes('*')) return { what: `every verb on ${resources.join(', ') || 'its URLs'}`, isReading };
  const verb = verbs.find((candidate) => takingOver.test(candidate));
  return verb === undefined ? null : { what: `${verb} on ${resources.join(', ')}`, isReading: false };
}

function newItems(old: KubeObject | null, now: KubeObject, ...path: readonly string[]): readonly YamlNode[] {
  const known = new Set(itemsOf(at(old, ...path)).map(canonical));
  return itemsOf(at(now, ...path)).filter((item) => !known.has(canonical(item)));
}

function judgeRules(old: KubeObject | null, now: KubeObject): readonly FindingDraft[] {
  return newItems(old, now, 'rules').flatMap((rule) => {
    const width = widthOf(rule);
    if (width === null) return [];
    return [
      draftObject(rbacWidened, now, rule, {
        message: `${titleOf(now)} grants ${width.what}.`,
        remedy: 'List the API groups, resources and verbs that are needed.',
        detail: width.what,
        ...(width.isReading ? { level: 'warning' as const } : {}),
      }),
    ];
  });
}

const everybody = /^system:(?:anonymous|unauthenticated|authenticated|serviceaccounts)$/;

function judgeBinding(old: KubeObject | null, now: KubeObject): readonly FindingDraft[] {
  const role = textAt(now.node, 'roleRef', 'name') ?? '';
  const isNewRole = old === null || textAt(old.node, 'roleRef', 'name') !== role;
  const subjects = newItems(old, now, 'subjects');
  const anybody = subjects.filter((subject) => everybody.test(textAt(subject, 'name') ?? ''));
  const found = anybody.map((subject) =>
    draftObject(rbacWidened, now, subject, {
      message: `${titleOf(now)} gives ${role} to ${textAt(subject, 'name')}, which is everybody.`,
      remedy: 'Bind the role to the one service account or group that needs it.',
      detail: 'subjects',
    }),
  );
  const isAdmin = role === 'cluster-admin' || (/^(?:admin|edit)$/.test(role) && now.kind === 'ClusterRoleBinding');
  const place = isNewRole ? at(now, 'roleRef') : subjects[0];
  if (!isAdmin || !place) return found;
  return [
    ...found,
    draftObject(rbacWidened, now, place, {
      message: `${titleOf(now)} gives ${role} to ${textsOf(nodeAt(subjects[0], 'name')).join('') || 'its subjects'}.`,
      remedy: 'Bind a role that lists what is needed.',
      detail: 'roleRef',
      ...(role === 'cluster-admin' ? {} : { level: 'warning' as const }),
    }),
  ];
}

/** What a role newly grants, and to whom a strong role is newly given. */
export function judgeRbac(old: KubeObject | null, now: KubeObject): readonly FindingDraft[] {
  if (/^(?:Cluster)?Role$/.test(now.kind)) return judgeRules(old, now);
  return /^(?:Cluster)?RoleBinding$/.test(now.kind) ? judgeBinding(old, now) : [];
}
