import type { IacRule } from './define-rule.ts';
import * as exposure from './exposure.ts';
import * as loss from './loss.ts';
import * as outage from './outage.ts';

export const rules: readonly IacRule[] = [...Object.values(loss), ...Object.values(outage), ...Object.values(exposure)];
