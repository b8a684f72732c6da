import type { Resource, Template } from './template.ts';

/** One template before and after. A null side is a template that is added or deleted. */
export interface TemplatePair {
  readonly before: Template | null;
  readonly after: Template | null;
}

export interface Compared {
  readonly before: Template;
  readonly after: Template;
  readonly old: Resource;
  readonly new: Resource;
}

export interface Renamed {
  readonly old: Resource;
  readonly new: Resource;
}

export interface Matching {
  readonly same: readonly { readonly old: Resource; readonly new: Resource }[];
  readonly renamed: readonly Renamed[];
  readonly removed: readonly Resource[];
  readonly added: readonly Resource[];
}

/** What makes a resource of another name the same thing: its type and its whole body, references to itself aside. */
function bodyOf(template: Template, resource: Resource): string {
  const body = template.intrinsics.resolved(resource.properties);
  return `${resource.type} ${body.replaceAll(`"${resource.logicalId}"`, '"*"')}`;
}

function takeTwin(
  old: Resource,
  candidates: Map<string, Resource[]>,
  key: string,
  removedOfType: number,
): Resource | null {
  const twins = candidates.get(key) ?? [];
  // A body without properties says nothing: two of a kind that came and went are twins only when there is one of each.
  if (old.properties === null && (removedOfType !== 1 || twins.length !== 1)) return null;
  return twins.shift() ?? null;
}

/** Resources by logical id; of the rest, those that kept their body under another name. */
export function matchResources(before: Template, after: Template): Matching {
  const gone = [...before.resources.values()].filter((resource) => !after.resources.has(resource.logicalId));
  const come = [...after.resources.values()].filter((resource) => !before.resources.has(resource.logicalId));
  const candidates = Map.groupBy(come, (resource) => bodyOf(after, resource));
  const renamed: Renamed[] = [];
  const removed: Resource[] = [];
  for (const old of gone) {
    const ofType = gone.filter((other) => other.type === old.type).length;
    const twin = takeTwin(old, candidates, bodyOf(before, old), ofType);
    if (twin === null) removed.push(old);
    else renamed.push({ old, new: twin });
  }
  const twins = new Set(renamed.map((pair) => pair.new));
  const same = [...before.resources.values()].flatMap((old) => {
    const found = after.resources.get(old.logicalId);
    return found === undefined ? [] : [{ old, new: found }];
  });
  return { same, renamed, removed, added: come.filter((resource) => !twins.has(resource)) };
}
