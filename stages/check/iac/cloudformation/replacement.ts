import { type YamlNode, entryOf, itemsOf } from '../../_shared/yaml-nodes/node.ts';
import { replacementLines } from './replacement.generated.ts';

export interface ReplacingPath {
  readonly keys: readonly string[];
  /** The specification says that it depends on the value. */
  readonly isMaybe: boolean;
}

/** The transform names what it creates after these; everything else of a serverless resource updates in place. */
const serverlessLines = `Serverless::Function FunctionName PackageType
Serverless::SimpleTable PrimaryKey TableName
Serverless::StateMachine Name Type
Serverless::Application Location.ApplicationId`;

let index: Map<string, string> | null = null;

function indexed(): Map<string, string> {
  if (index !== null) return index;
  index = new Map();
  for (const line of `${replacementLines}${serverlessLines}`.split('\n')) {
    const space = line.indexOf(' ');
    if (space > 0) index.set(`AWS::${line.slice(0, space)}`, line.slice(space + 1));
  }
  return index;
}

/** Properties of a type whose change replaces the resource. Empty for types that the specification does not know. */
export function replacingPaths(type: string): readonly ReplacingPath[] {
  const line = indexed().get(type);
  if (line === undefined) return [];
  return line.split(' ').map((path) => {
    const isMaybe = path.endsWith('?');
    return { keys: (isMaybe ? path.slice(0, -1) : path).split('.'), isMaybe };
  });
}

/** Every value that a path leads to; lists on the way are looked through. */
export function valuesAt(node: YamlNode | null, keys: readonly string[]): readonly YamlNode[] {
  if (node === null) return [];
  if (node.kind === 'list') return itemsOf(node).flatMap((item) => valuesAt(item, keys));
  const [key, ...rest] = keys;
  if (key === undefined) return [node];
  const value = entryOf(node, key)?.value;
  if (value === undefined) return [];
  return rest.length === 0 ? [value] : valuesAt(value, rest);
}
