import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { type YamlNode, booleanOf, entryOf, itemsOf, nodeAt, textAt } from '../../_shared/yaml-nodes/node.ts';
import { isTouched } from '../../_shared/yaml-nodes/source.ts';
import { draftObject } from './draft.ts';
import { type KubeObject, titleOf } from './object.ts';
import { type Pair, spanOf } from './place.ts';
import { crdRemoved } from './rules.ts';

interface Version {
  readonly name: string;
  readonly node: YamlNode;
  readonly isServed: boolean;
}

function versionsOf(object: KubeObject): readonly Version[] {
  const versions = itemsOf(nodeAt(object.node, 'spec', 'versions')).flatMap((node): readonly Version[] => {
    const name = textAt(node, 'name');
    return name === null ? [] : [{ name, node, isServed: booleanOf(nodeAt(node, 'served')) === true }];
  });
  const single = nodeAt(object.node, 'spec', 'version');
  const name = textAt(single);
  return versions.length === 0 && single !== null && name !== null
    ? [{ name, node: single, isServed: true }]
    : versions;
}

/** Versions that were served and are not any more. */
export function judgeVersions(pair: Pair): readonly FindingDraft[] {
  if (pair.old.kind !== 'CustomResourceDefinition') return [];
  const now = new Map(versionsOf(pair.new).map((version) => [version.name, version]));
  return versionsOf(pair.old)
    .filter((version) => version.isServed && now.get(version.name)?.isServed !== true)
    .map((version) => {
      const left = now.get(version.name);
      const served = left === undefined ? null : entryOf(left.node, 'served');
      const here = served !== null && isTouched(pair.new.source, spanOf(served));
      const [object, span] = here ? [pair.new, spanOf(served)] : [pair.old, version.node];
      return draftObject(crdRemoved, object, span, {
        message: `${titleOf(pair.old)} no longer serves version ${version.name}${left === undefined ? ', which is gone' : ''}: its clients break, and objects stored in it cannot be read.`,
        remedy: `Keep ${version.name} served until its clients and stored objects have moved to another version.`,
        detail: version.name,
      });
    });
}
