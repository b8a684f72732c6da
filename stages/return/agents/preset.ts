/** How an author agent is started: headless, the packet on stdin, edits allowed, nothing asked. */
export interface AgentPreset {
  readonly command: readonly string[];
  /** Environment variables that it may see beside the scrubbed ones: its own credentials, nobody else's. */
  readonly passEnv: readonly string[];
}
