import type { BlastLevel } from './blast-radius.ts';
import type { Effect, Level } from './severity.ts';

/** One entry of `rules:`; keys of the map are rule ids or globs, later entries win. */
export interface RuleSetting {
  readonly level?: Level | 'off';
  readonly effect?: Effect;
}

/** One entry of `suppressions:`. `rule` and `path` are globs; `source` is where it stands, for messages. */
export interface SuppressionSetting {
  readonly rule: string;
  readonly path: string;
  readonly reason: string;
  readonly by: string;
  /** ISO date, the last day on which it holds. */
  readonly expires: string | null;
  readonly source: string;
}

/** US dollars for a million tokens. */
export interface ModelPrice {
  readonly inputUsdPerMillion: number;
  readonly outputUsdPerMillion: number;
}

export interface ModelSetting {
  readonly name: string;
  readonly baseUrl?: string;
  readonly apiKeyEnv?: string;
  /** Absent: the cost is unknown (null), and only tokens and minutes bound the run. */
  readonly price?: ModelPrice;
}

export interface CritiqueSettings {
  readonly models: readonly ModelSetting[];
  readonly critics: readonly string[];
  readonly budget: { readonly usd: number; readonly tokens: number; readonly minutes: number };
  /** True: without a model there is no pass. */
  readonly required: boolean;
}

export type AgentSetting =
  | 'none'
  | 'claude-code'
  | 'codex'
  | 'gemini'
  | 'aider'
  | 'opencode'
  | 'openai'
  | { readonly command: readonly string[] };

export interface ReturnSettings {
  readonly agent: AgentSetting;
  readonly rounds: number;
  readonly machineFixes: 'safe' | 'all' | 'off';
  readonly budget: { readonly usd: number; readonly minutes: number };
}

/** Who a policy asks for: `require` seniors when every given condition holds. */
export interface PolicySetting {
  readonly when: {
    readonly assisted?: boolean | 'unknown-counts';
    readonly authorLevel?: readonly string[];
    readonly paths?: readonly string[];
    readonly blastRadius?: readonly BlastLevel[];
  };
  readonly require: number;
}

export interface EscalateSettings {
  readonly seniors: readonly string[];
  readonly attention: { readonly lines: number; readonly minutes: number; readonly linesPerHour: number };
  readonly policy: readonly PolicySetting[];
  /** Level of an author by e-mail address or @login, for `policy[].when.authorLevel`. */
  readonly authorLevels?: Readonly<Record<string, 'junior' | 'mid' | 'senior'>>;
}

/** Options of a gate after its own schema: `off` gates are absent from the map. */
export interface CheckSettings {
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly gates: Readonly<Record<string, unknown>>;
}

/** The whole configuration, defaults applied. Shape of `pipeline.yaml` after `extends`. */
export interface Settings {
  readonly base: string | null;
  readonly ignore: readonly string[];
  readonly check: CheckSettings;
  readonly critique: CritiqueSettings;
  readonly return: ReturnSettings;
  readonly escalate: EscalateSettings;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly suppressions: readonly SuppressionSetting[];
  /** Which effect a level has unless a rule says otherwise (presets differ in this). */
  readonly effects: Readonly<Record<Level, Effect>>;
  /** sha256 over the resolved configuration. */
  readonly digest: string;
  readonly source: string;
}
