import path from 'node:path';
import type { OpenedPlan } from './open-plans.ts';
import type { PlannedChange } from './plan.ts';

/** Address without modules and instance keys, as it stands in the source of its module: `aws_instance.web`. */
export function sourceAddress(address: string): string {
  const bare = address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
  return bare.split('.').slice(-2).join('.');
}

const isInside = (folder: string, parent: string): boolean =>
  parent === '.' || folder === parent || folder.startsWith(`${parent}/`);
const destroys = (change: PlannedChange): boolean => ['delete', 'replace', 'forget'].includes(change.action);

/** What plans already say, so that the source need not be guessed at. */
export interface PlanIndex {
  /**
   * Whether a plan settles the fate of an address in a module's folder. A plan that the change brings along may accuse
   * and not acquit: its author wrote it. One that CI made does both.
   */
  isKnown(folder: string, address: string): boolean;
}

export function createPlanIndex(plans: readonly OpenedPlan[]): PlanIndex {
  const entries = plans.flatMap(({ plan, file }) => {
    const folder = path.posix.dirname(plan.path);
    const counted = file === null ? plan.changes : plan.changes.filter(destroys);
    const names = counted.flatMap((change) => [change.address, change.previousAddress ?? change.address]);
    return [{ folder, isOwn: file === null, addresses: new Set(names.map(sourceAddress)) }];
  });
  return {
    isKnown: (folder, address) =>
      entries.some(
        (entry) =>
          (entry.isOwn ? isInside(folder, entry.folder) : folder === entry.folder) &&
          entry.addresses.has(sourceAddress(address)),
      ),
  };
}
