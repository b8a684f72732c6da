import {
  type ConfigMap,
  type ConfigPath,
  type ConfigValue,
  isList,
  isMap,
  leavesOf,
  toMaps,
  toTexts,
} from '../model/config.ts';

/** One statement of an AWS policy, whichever way it was written. */
export interface Statement {
  readonly path: ConfigPath;
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  /** Null where the policy hangs on an identity, so that it names none. */
  readonly principals: readonly string[] | null;
  readonly isConditioned: boolean;
}

const policyArguments = new Set([
  'policy',
  'policy_text',
  'policy_json',
  'inline_policy',
  'assume_role_policy',
  'access_policies',
  'access_policy',
  'resource_policy',
  'role_policy',
  'key_policy',
  'bucket_policy',
  'repository_policy',
  'policy_document',
  'iam_policy',
  'content',
]);

function principalTexts(value: ConfigValue | undefined): readonly string[] | null {
  if (value === undefined || value === null) return null;
  if (!isMap(value)) return toTexts(value);
  return Object.values(value).flatMap((item) => toTexts(item));
}

function fromJson(map: ConfigMap, path: ConfigPath): Statement {
  return {
    path,
    allows: map['Effect'] === 'Allow',
    actions: toTexts(map['Action']),
    notActions: toTexts(map['NotAction']),
    resources: toTexts(map['Resource']),
    principals: principalTexts(map['Principal']),
    isConditioned: isMap(map['Condition']) && Object.keys(map['Condition']).length > 0,
  };
}

/** `statement { … }` of the data source aws_iam_policy_document. */
function fromBlock(map: ConfigMap, index: number): Statement {
  const principals = toMaps(map['principals']).flatMap((item) => toTexts(item['identifiers']));
  return {
    path: ['statement', index],
    allows: map['effect'] === undefined || map['effect'] === null || map['effect'] === 'Allow',
    actions: toTexts(map['actions']),
    notActions: toTexts(map['not_actions']),
    resources: toTexts(map['resources']),
    principals: principals.length === 0 ? null : principals,
    isConditioned: toMaps(map['condition']).length > 0,
  };
}

/** A policy document: JSON in a text, or the object itself. Null for anything else. */
function parseDocument(value: ConfigValue | undefined): ConfigMap | null {
  if (isMap(value)) return value;
  if (typeof value !== 'string' || !value.includes('"Statement"')) return null;
  try {
    const parsed: unknown = JSON.parse(value);
    return isMap(parsed as ConfigValue) ? (parsed as ConfigMap) : null;
  } catch {
    // Text with interpolations in places where JSON has none: its statements are not known.
    return null;
  }
}

function inDocument(value: ConfigValue | undefined, path: ConfigPath): readonly Statement[] {
  const document = parseDocument(value);
  if (document === null || document['Statement'] === undefined) return [];
  const where = (index: number): ConfigPath => (isMap(value) ? [...path, 'Statement', index] : path);
  const list = document['Statement'];
  return toMaps(list).map((item, index) =>
    fromJson(item, isList(list) || !isMap(value) ? where(index) : [...path, 'Statement']),
  );
}

function search(value: ConfigValue, path: ConfigPath): readonly Statement[] {
  if (isList(value)) return value.flatMap((item, index) => search(item, [...path, index]));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const found = policyArguments.has(key) ? inDocument(item, [...path, key]) : [];
    return found.length > 0 ? found : search(item, [...path, key]);
  });
}

/** Every statement of every AWS policy in the arguments of a resource or data source. */
export function listStatements(type: string, map: ConfigMap): readonly Statement[] {
  if (type === 'aws_iam_policy_document') return toMaps(map['statement']).map(fromBlock);
  return leavesOf(map).length === 0 ? [] : search(map, []);
}
