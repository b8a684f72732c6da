import { type YamlNode, entriesOf, itemsOf, nodeAt, textAt, textsOf } from '../../_shared/yaml-nodes/node.ts';

/** Every statement of every policy document below a node. */
export function statementsIn(node: YamlNode | null): readonly YamlNode[] {
  if (node === null || node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap(statementsIn);
  return entriesOf(node).flatMap((entry) => {
    if (entry.key !== 'Statement') return statementsIn(entry.value);
    return entry.value.kind === 'list' ? itemsOf(entry.value) : [entry.value];
  });
}

const isAnybody = (node: YamlNode | null): boolean => textsOf(node).includes('*');

/** Anybody on the internet, with no condition that narrows it. */
export function isForAnybody(statement: YamlNode): boolean {
  if (textAt(statement, 'Effect') !== 'Allow' || nodeAt(statement, 'Condition') !== null) return false;
  const principal = nodeAt(statement, 'Principal');
  if (nodeAt(statement, 'NotPrincipal') !== null) return true;
  return isAnybody(principal) || isAnybody(nodeAt(principal, 'AWS'));
}

export type Width = 'everything' | 'service' | null;

/** Services in which all actions on all resources amount to being an administrator. */
const keyServices = /^(?:iam|sts|organizations|kms|secretsmanager|s3|dynamodb|rds|ec2|lambda|cloudformation|sso):\*$/i;

/** How wide the actions of an identity's statement are. */
export function widthOf(statement: YamlNode): Width {
  if (textAt(statement, 'Effect') !== 'Allow') return null;
  const actions = textsOf(nodeAt(statement, 'Action'));
  if (actions.some((action) => action === '*' || action === '*:*')) return 'everything';
  const isEverywhere = textsOf(nodeAt(statement, 'Resource')).includes('*');
  if (nodeAt(statement, 'NotAction') !== null && isEverywhere) return 'everything';
  if (!isEverywhere) return null;
  return actions.some((action) => keyServices.test(action) || /^iam:PassRole$/i.test(action)) ? 'service' : null;
}
