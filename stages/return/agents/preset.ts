/** What an agent's own output tells of its run. `costUsd` null: it does not tell; tokens null: neither. */
export interface AgentTold {
  /** Its last words: the answer, without progress. */
  readonly said: string;
  readonly costUsd: number | null;
  readonly tokens: { readonly inputTokens: number; readonly outputTokens: number } | null;
}

/** What one call is about, for command lines that name it. */
export interface AgentCall {
  /** Files that the findings name, relative to the work tree, all of them there. */
  readonly files: readonly string[];
  /** What is left of the budget in US dollars. */
  readonly remainingUsd: number;
}

/** How an author agent is started: headless, edits allowed, nothing asked. The packet is on stdin; `{packet}` is its file. */
export interface AgentPreset {
  readonly command: readonly string[];
  /** Further arguments that depend on the call. */
  readonly argumentsFor?: (call: AgentCall) => readonly string[];
  /** Environment variables that it may see beside the scrubbed ones: its own credentials, nobody else's. */
  readonly passEnv: readonly string[];
  readonly setEnv?: Readonly<Record<string, string>>;
  readonly read: (stdout: string) => AgentTold;
}
