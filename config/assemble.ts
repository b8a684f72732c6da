import type { Effect, Level } from '../pipeline/domain/severity.ts';
import type {
  CriticSetting,
  CritiqueSettings,
  EscalateSettings,
  PolicySetting,
  ReturnSettings,
  RuleSetting,
  Settings,
  SuppressionSetting,
} from '../pipeline/domain/settings.ts';
import { digestOf } from './digest.ts';

/** A critic as a file holds it: a built-in one by name, or one of the repository's own. */
export type WrittenCritic =
  string | (Omit<CriticSetting, 'prompt'> & { readonly prompt?: string; readonly file?: string });

/** Critique settings before the files that they name were read. */
export interface WrittenCritique extends Omit<CritiqueSettings, 'critics' | 'houseRules' | 'ticket'> {
  readonly critics: readonly WrittenCritic[];
  readonly houseRules?: string | { readonly file: string };
  readonly ticket?: { readonly file?: string; readonly env?: string };
}

/** What takes the place of texts that were written or named. */
export type CritiqueTexts = Pick<CritiqueSettings, 'critics' | 'houseRules' | 'ticket'>;

type Written<T> = { readonly [Key in keyof T]?: T[Key] };

/** A merged configuration: the embedded defaults below it make every key present but `base`. Validated, not yet settings. */
export interface MergedConfig {
  readonly version: 1;
  readonly base?: string;
  readonly ignore: readonly string[];
  readonly effects: Readonly<Record<Level, Effect>>;
  readonly stages: {
    readonly check: { readonly concurrency: number; readonly timeoutMs: number; readonly gates: object };
    readonly critique: WrittenCritique;
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
  /** Absent: no file was read, and the embedded defaults name none. */
  readonly critique?: CritiqueTexts;
}

/** Without a file there are built-in critics only. */
function embeddedTexts({ critics }: WrittenCritique): CritiqueTexts {
  return { critics: critics.filter((critic) => typeof critic === 'string') };
}

function assembleSuppressions(written: readonly WrittenSuppression[], at: readonly string[]): SuppressionSetting[] {
  return written.map((entry, index) => ({ ...entry, expires: entry.expires ?? null, source: at[index] ?? '' }));
}

/**
 * What the digest covers: everything that changes a run. Places and file names do not; the order of `rules` does. Where the
 * ticket comes from is configuration, what it says is part of the task.
 */
function digested(settings: Omit<Settings, 'digest'>): unknown {
  const { source: _source, rules, suppressions, critique, ...rest } = settings;
  const { ticket, ...critics } = critique;
  return {
    ...rest,
    critique: { ...critics, ...(ticket === undefined ? {} : { ticket: ticket.source }) },
    rules: Object.entries(rules),
    suppressions: suppressions.map(({ source: _place, ...suppression }) => suppression),
  };
}

/** Settings out of a merged configuration. Pure and light: the path without a configuration file runs only this. */
export function assembleSettings(config: MergedConfig, assembled: Assembled): Settings {
  const { gates, suppressedAt, source } = assembled;
  const { check, critique, return: returning, escalate } = config.stages;
  const { critics: _critics, houseRules: _rules, ticket: _ticket, ...bounds } = critique;
  const policy = escalate.policy.map(({ when = {}, require = 1, from }) => ({
    when,
    require,
    ...(from === undefined ? {} : { from }),
  }));
  const settings: Omit<Settings, 'digest'> = {
    base: config.base ?? null,
    ignore: config.ignore,
    check: { concurrency: check.concurrency, timeoutMs: check.timeoutMs, gates },
    critique: { ...bounds, ...(assembled.critique ?? embeddedTexts(critique)) },
    return: returning,
    escalate: { ...escalate, policy },
    rules: config.rules,
    suppressions: assembleSuppressions(config.suppressions, suppressedAt),
    effects: config.effects,
    source,
  };
  return { ...settings, digest: digestOf(digested(settings)) };
}
