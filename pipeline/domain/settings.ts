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
  /** Absent: the provider's list price where it is known; else the cost is null, and only tokens and minutes bound the run. */
  readonly price?: ModelPrice;
  /** Whose model it is, where the name does not tell. */
  readonly family?: string;
  /** An agent's command line in place of a server: a preset's name, or program and arguments. */
  readonly command?: 'claude-code' | 'codex' | 'gemini' | readonly string[];
  /** Requests under way at once, and in a minute. */
  readonly concurrency?: number;
  readonly requestsPerMinute?: number;
}

/** A critic that the repository wrote: what to look for, in words. The frame around it is the program's. */
export interface CriticSetting {
  readonly id: string;
  readonly title: string;
  /** Text of the prompt, read from its file where one is named. */
  readonly prompt: string;
  /** Level of all its findings; absent: by the severity that it claims. */
  readonly level?: Level;
}

/** The task that the change is to fulfil, from somebody who is trusted: never text of the change. */
export interface TicketText {
  /** `environment variable TICKET`, `docs/ticket.md at 1a2b3c4`. */
  readonly source: string;
  readonly text: string;
}

export interface CritiqueSettings {
  readonly models: readonly ModelSetting[];
  /** Ids of built-in critics, and critics of the repository's own. */
  readonly critics: readonly (string | CriticSetting)[];
  /** How often each critic is asked about each part of the change. Absent: once. */
  readonly samples?: number;
  /** What the repository holds to, for every critic and the refuter. */
  readonly houseRules?: string;
  readonly ticket?: TicketText;
  readonly budget: {
    readonly usd: number;
    readonly tokens: number;
    readonly minutes: number;
    /** Over all runs of one change; absent: each run for itself. */
    readonly perChange?: { readonly usd?: number; readonly tokens?: number };
  };
  /** Whether replies are kept for later runs. Absent: on a person's machine, not in CI. */
  readonly cache?: boolean;
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
  readonly budget: {
    readonly usd: number;
    readonly minutes: number;
    /** What a round counts as when the agent does not tell its cost. Absent: the cost is unknown, and the report says so. */
    readonly roundUsd?: number;
  };
  /** Further environment variables that the agent may see, by name. */
  readonly env?: readonly string[];
  /** What tokens cost, for agents that tell tokens and no cost. */
  readonly price?: ModelPrice;
  /** How far an edit may go beyond the files of the change and of the findings before a human looks at it. */
  readonly scope?: { readonly files: number; readonly lines: number };
}

/** Who a policy asks for: `require` seniors when every given condition holds. */
export interface PolicySetting {
  readonly when: {
    readonly assisted?: boolean | 'unknown-counts';
    readonly authorLevel?: readonly string[];
    readonly paths?: readonly string[];
    readonly blastRadius?: readonly BlastLevel[];
    /** At least one of the change's labels is one of these; compared without case. */
    readonly labels?: readonly string[];
    /** It adds and removes at least so many lines. */
    readonly changedLines?: number;
  };
  readonly require: number;
  /** Who counts for this entry. Absent: every senior. */
  readonly from?: readonly string[];
}

export interface SignOffSettings {
  /** Whether git notes that nobody signed count. `local`: only on the signer's own machine, never in CI. Absent: local. */
  readonly unsignedNotes?: 'accept' | 'local' | 'reject';
  /** Allowed signers of SSH signatures (ssh-keygen's format), a file of the base. */
  readonly allowedSigners?: string;
  /** Public keys of GPG signatures, a file of the base. */
  readonly gpgKeys?: string;
}

export interface EscalateSettings {
  readonly seniors: readonly string[];
  readonly attention: { readonly lines: number; readonly minutes: number; readonly linesPerHour: number };
  readonly policy: readonly PolicySetting[];
  /** Level of an author by e-mail address or @login, for `policy[].when.authorLevel`. */
  readonly authorLevels?: Readonly<Record<string, 'junior' | 'mid' | 'senior'>>;
  /** Addresses of people by @login: a platform tells the one, git the other. */
  readonly people?: Readonly<Record<string, readonly string[]>>;
  readonly signOff?: SignOffSettings;
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
