import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import { type MapEntry, type Span, type YamlNode, booleanOf, entryOf, nodeAt } from '../../_shared/yaml-nodes/node.ts';
import { isTouched } from '../../_shared/yaml-nodes/source.ts';
import { draftResource, nameOf } from './draft.ts';
import { functionOf, isAbsent } from './intrinsics.ts';
import type { Compared } from './pair.ts';
import { type ReplacingPath, replacingPaths, valuesAt } from './replacement.ts';
import { retentionOf } from './retention.ts';
import * as rules from './rules.ts';
import { classify } from './types.ts';

type Certainty = 'certain' | 'maybe' | 'parameter';

interface Change {
  readonly path: ReplacingPath;
  readonly certainty: Certainty;
  /** The parameter or mapping whose declaration changed. */
  readonly name?: string;
}

/** "Some updates" in the specification; of these the usual ones happen in place. */
const mostlyInPlace = new Set([
  'AutoMinorVersionUpgrade',
  'BackupRetentionPeriod',
  'DBParameterGroupName',
  'EbsOptimized',
  'InstanceType',
  'MultiAZ',
  'PreferredMaintenanceWindow',
  'SecurityGroupIds',
  'StorageType',
  'UserData',
]);

const isOff = (node: YamlNode | null | undefined): boolean => isAbsent(node) || booleanOf(node) === false;

/** `Fn::If` that keeps the old value in one branch replaces in some environments only. */
function isPartly(compared: Compared, oldNode: YamlNode | undefined, newNode: YamlNode | undefined): boolean {
  const called = functionOf(newNode);
  if (called?.name !== 'Fn::If' || typeof called.argument === 'string') return false;
  const kept = compared.before.intrinsics.resolved(oldNode ?? null);
  return [1, 2].some(
    (branch) => compared.after.intrinsics.resolved(nodeAt(called.argument as YamlNode, branch)) === kept,
  );
}

function compareValues(compared: Compared, path: ReplacingPath): Change | null {
  const { before, after } = compared;
  const oldNodes = valuesAt(compared.old.properties, path.keys);
  const newNodes = valuesAt(compared.new.properties, path.keys);
  // Only whole blocks came or went: whether that replaces is for the property above to say.
  if (path.keys.length > 1 && (oldNodes.length === 0 || newNodes.length === 0)) return null;
  const [first, last] = [oldNodes[0], newNodes[0]];
  if (isOff(first) && isOff(last)) return null;
  const textsOf = (form: 'normal' | 'resolved'): boolean =>
    oldNodes
      .map((node) => before.intrinsics[form](node))
      .sort()
      .join() ===
    newNodes
      .map((node) => after.intrinsics[form](node))
      .sort()
      .join();
  if (textsOf('normal')) {
    const name = changedName(compared, newNodes);
    return name === null ? null : { path, certainty: 'parameter', name };
  }
  if (textsOf('resolved')) return null;
  return { path, certainty: path.isMaybe || isPartly(compared, first, last) ? 'maybe' : 'certain' };
}

function changedName({ before, after }: Compared, nodes: readonly YamlNode[]): string | null {
  const names = nodes.flatMap((node) => after.intrinsics.names(node));
  const valueOf = (side: Compared['before'], name: string): string => {
    const declared = side.intrinsics.declaration(name);
    return side.intrinsics.normal(nodeAt(declared, 'Type') === null ? declared : nodeAt(declared, 'Default'));
  };
  return names.find((name) => valueOf(before, name) !== valueOf(after, name)) ?? null;
}

function entryAt(properties: YamlNode | null, keys: readonly string[]): MapEntry | null {
  return entryOf(properties, keys[0] ?? '');
}

const spanOf = (entry: MapEntry): Span => ({
  start: entry.keySpan.start,
  end: Math.max(entry.value.end, entry.keySpan.end),
});

function levelOf(compared: Compared, certainty: Certainty): Level | null {
  const kind = classify(compared.old.type);
  if (kind === 'disposable') return 'note';
  const isGrave = kind === 'stateful' || kind === 'key';
  if (certainty === 'maybe') return 'note';
  if (certainty === 'parameter') return isGrave ? 'warning' : 'note';
  return isGrave && retentionOf(compared.new, 'UpdateReplacePolicy') !== 'Retain' ? null : 'warning';
}

function placeOf(compared: Compared, change: Change): { source: Compared['after']['source']; span: Span } {
  const declared = change.name === undefined ? null : compared.after.intrinsics.declaration(change.name);
  if (declared !== null) return { source: compared.after.source, span: declared };
  const added = entryAt(compared.new.properties, change.path.keys);
  if (added !== null && isTouched(compared.after.source, spanOf(added)))
    return { source: compared.after.source, span: spanOf(added) };
  const removed = entryAt(compared.old.properties, change.path.keys);
  if (removed !== null) return { source: compared.before.source, span: spanOf(removed) };
  return { source: compared.after.source, span: compared.new.span };
}

const verbs: Readonly<Record<Certainty, string>> = {
  certain: 'replaces',
  maybe: 'may replace',
  parameter: 'may replace',
};

function draftReplaced(compared: Compared, change: Change): FindingDraft {
  const level = levelOf(compared, change.certainty);
  const { source, span } = placeOf(compared, change);
  const property = change.path.keys.join('.');
  const cause =
    change.name === undefined
      ? `${property} changed, which`
      : `${change.name} has another value, and ${property} leans on it, which`;
  const isKept = retentionOf(compared.new, 'UpdateReplacePolicy') === 'Retain';
  const fate = isKept ? 'the old one stays behind with the data, outside the stack' : 'the old one is deleted';
  return draftResource(rules.replaced, source, span, compared.old, {
    message: `${cause} ${verbs[change.certainty]} ${nameOf(compared.old)}: a new, empty one is created and ${fate}.`,
    remedy: `Put ${property} back, or add a second resource beside ${compared.old.logicalId}, move the data, and remove it later.`,
    detail: property,
    ...(level === null ? {} : { level }),
    ...(['stateful', 'key'].includes(classify(compared.old.type)) ? {} : { consequence: 'outage' as const }),
  });
}

function draftRetyped(compared: Compared): FindingDraft {
  const { old, after } = compared;
  const entry = entryOf(compared.new.node, 'Type');
  const isGrave = ['stateful', 'key', 'foundation'].includes(classify(old.type));
  return draftResource(rules.replaced, after.source, entry === null ? compared.new.span : spanOf(entry), old, {
    message: `${old.logicalId} changes its type from ${old.type} to ${compared.new.type}: the old resource is deleted, or the deployment is refused.`,
    remedy: `Keep ${old.logicalId} as it is and give the ${compared.new.type} a logical id of its own.`,
    detail: 'Type',
    ...(isGrave ? {} : { level: 'warning' as const, consequence: 'outage' as const }),
  });
}

/** Replacements of one resource: the certain ones, or else those that depend. */
export function judgeReplacement(compared: Compared): readonly FindingDraft[] {
  if (compared.old.type !== compared.new.type) return [draftRetyped(compared)];
  if (classify(compared.old.type) === 'disposable') return [];
  const paths = replacingPaths(compared.old.type).filter(
    (path) => !(path.isMaybe && mostlyInPlace.has(path.keys[0] ?? '')),
  );
  const changes = paths.flatMap((path) => compareValues(compared, path) ?? []);
  const certain = changes.filter((change) => change.certainty === 'certain');
  return (certain.length > 0 ? certain : changes).map((change) => draftReplaced(compared, change));
}
