import type { Location } from '../../../../../pipeline/domain/finding.ts';
import type { Side } from '../../../../../pipeline/domain/change.ts';
import type { ConfigMap, ConfigPath } from './config.ts';

/** One resource, module call, data source or set of variables, before and after; null where it did not or does not exist. */
export interface Subject {
  readonly kind: 'resource' | 'data' | 'module' | 'variables';
  readonly address: string;
  /** Type of the resource; empty for modules and variables. */
  readonly type: string;
  readonly before: ConfigMap | null;
  readonly after: ConfigMap | null;
  /** Where an argument stands; of a path that does not exist, the place of the nearest enclosing one. */
  place(path: ConfigPath, side: Side): Location;
  /** `plan`: what will happen. `source`: what was read from the files, and not proven. */
  readonly origin: 'plan' | 'source';
}
