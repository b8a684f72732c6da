import type { ConfigMap } from '../model/config.ts';

export type PlanAction = 'create' | 'update' | 'delete' | 'replace' | 'forget' | 'none';

/** One managed resource in a plan. Lines are those of its entry in the file. */
export interface PlannedChange {
  readonly address: string;
  readonly moduleAddress: string;
  readonly type: string;
  readonly action: PlanAction;
  readonly createsFirst: boolean;
  /** Key of an older object that is left over from a failed create-before-destroy; null for the current one. */
  readonly deposed: string | null;
  readonly previousAddress: string | null;
  /** Why the action was chosen, in the planner's words (`delete_because_no_resource_config`); empty where it says none. */
  readonly reason: string;
  /** Arguments that force the replacement. */
  readonly replacePaths: readonly string[];
  readonly before: ConfigMap | null;
  readonly after: ConfigMap | null;
  readonly startLine: number;
  readonly endLine: number;
}

export interface Plan {
  readonly path: string;
  readonly changes: readonly PlannedChange[];
  /** Actions that this reader doesn't know: what they do was not checked. */
  readonly unknownActions: readonly { readonly address: string; readonly actions: string; readonly line: number }[];
}
