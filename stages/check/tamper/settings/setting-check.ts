import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { RuleName } from '../rules/rule-name.ts';
import type { Compare } from './weaker.ts';

/** One thing that a configuration can weaken. The first group of `key` is what identifies it. */
export interface SettingCheck {
  readonly files: RegExp;
  readonly key: RegExp;
  readonly rule: RuleName;
  readonly compare: Compare;
  readonly level?: Level;
}

/** A file by its name, in whatever folder. */
export const config = (name: string): RegExp => new RegExp(String.raw`(?:^|/)(?:${name})$`);
