import type { Effect, Level } from '../pipeline/domain/severity.ts';
import type {
  CritiqueSettings,
  EscalateSettings,
  PolicySetting,
  ReturnSettings,
  RuleSetting,
  Settings,
  SuppressionSetting,
} from '../pipeline/domain/settings.ts';
import { digestOf } from './digest.ts';

type Written<T> = { readonly [Key in keyof T]?: T[Key] };

/** A merged configuration: the embedded defaults below it make every key present but `base`. Validated, not yet settings. */
export interface MergedConfig {
  readonly version: 1;
  readonly base?: string;
  readonly ignore: readonly string[];
  readonly effects: Readonly<Record<Level, Effect>>;
  readonly stages: {
    readonly check: { readonly concurrency: number; readonly timeoutMs: number; readonly gates: object };
    readonly critique: CritiqueSettings;
    readonly return: ReturnSettings;
    readonly escalate: Omit<EscalateSettings, 'policy'> & { readonly policy: readonly Written<PolicySetting>[] };
  };
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly suppressions: readonly WrittenSuppression[];
}

export type WrittenSuppression = Omit<SuppressionSetting, 'expires' | 'source'> & { readonly expires?: string };

export interface Assembled {
  /** Options by gate, `off` gates absent. */
  readonly gates: Readonly<Record<string, unknown>>;
  /** `pipeline.yaml:31:5` for each suppression, in order. */
  readonly suppressedAt: readonly string[];
  readonly source: string;
}

function assembleSuppressions(written: readonly WrittenSuppression[], at: readonly string[]): SuppressionSetting[] {
  return written.map((entry, index) => ({ ...entry, expires: entry.expires ?? null, source: at[index] ?? '' }));
}

/** What the digest covers: everything that changes a run. Places and file names do not; the order of `rules` does. */
function digested(settings: Omit<Settings, 'digest'>): unknown {
  const { source: _source, rules, suppressions, ...rest } = settings;
  return {
    ...rest,
    rules: Object.entries(rules),
    suppressions: suppressions.map(({ source: _place, ...suppression }) => suppression),
  };
}

/** Settings out of a merged configuration. Pure and light: the path without a configuration file runs only this. */
export function assembleSettings(config: MergedConfig, { gates, suppressedAt, source }: Assembled): Settings {
  const { check, critique, return: returning, escalate } = config.stages;
  const policy = escalate.policy.map((entry) => ({ when: entry.when ?? {}, require: entry.require ?? 1 }));
  const settings: Omit<Settings, 'digest'> = {
    base: config.base ?? null,
    ignore: config.ignore,
    check: { concurrency: check.concurrency, timeoutMs: check.timeoutMs, gates },
    critique,
    return: returning,
    escalate: { ...escalate, policy },
    rules: config.rules,
    suppressions: assembleSuppressions(config.suppressions, suppressedAt),
    effects: config.effects,
    source,
  };
  return { ...settings, digest: digestOf(digested(settings)) };
}
