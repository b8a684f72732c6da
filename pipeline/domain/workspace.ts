import type { Fix } from './fix.ts';

export interface AppliedFixes {
  readonly applied: readonly Fix[];
  /** Fixes that overlap another or whose `expected` text is not there any more, with the reason. */
  readonly rejected: readonly { readonly fix: Fix; readonly reason: string }[];
}

export interface AgentRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
  readonly timedOut: boolean;
}

/** What an author agent is told, for a model and for a program. */
export interface AgentPacket {
  readonly round: number;
  readonly markdown: string;
  readonly json: string;
}

export interface AgentLimits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Names of further environment variables that the agent may see (its own key). Everything else is withheld. */
  readonly passEnv?: readonly string[];
}

/** A separate git work tree that holds the change: machine fixes and author agents work here, never on the user's files. */
export interface Workspace {
  readonly root: string;
  /** Sha of the commit that holds the state now. */
  head(): Promise<string>;
  apply(fixes: readonly Fix[]): Promise<AppliedFixes>;
  /** Runs the author agent's command with the packet on stdin and scrubbed environment; ends its whole process tree. */
  runAgent(command: readonly string[], packet: AgentPacket, limits: AgentLimits): Promise<AgentRun>;
  /** Commits whatever is in the tree; returns the new sha, or null when nothing changed since the last commit. */
  commit(message: string): Promise<string | null>;
  /** Puts the tree back to a commit that this workspace made or was opened with. Ignored files stay. */
  reset(sha: string): Promise<void>;
  /** Patch (git, binary-safe) from the state the workspace was opened with to now; empty when equal. */
  patch(): Promise<string>;
  close(): Promise<void>;
}
