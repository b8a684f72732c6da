import type { LineRange } from './change.ts';
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
  /** Digest of the question, to know its answer again after a kill. */
  readonly id?: string;
}

export interface AgentLimits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Names of further environment variables that the agent may see (its own key). Everything else is withheld. */
  readonly passEnv?: readonly string[];
  /** Variables with a value of ours, on top of those. */
  readonly setEnv?: Readonly<Record<string, string>>;
}

/** What became of one file between two commits. `lines` are those of its new text that were written, 1-based. */
export interface EditedFile {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
  readonly lines: readonly LineRange[];
}

/** A separate git work tree that holds the change: machine fixes and author agents work here, never on the user's files. */
export interface Workspace {
  readonly root: string;
  /** Sha of the commit that holds the state now. */
  head(): Promise<string>;
  apply(fixes: readonly Fix[]): Promise<AppliedFixes>;
  /** Text of a regular file of the tree; null where there is none, or where it is binary or behind a link. */
  read(path: string): Promise<string | null>;
  /** Text of a small file that the agent left in the tree for us, and takes it out; null when the change itself has it. */
  take(path: string): Promise<string | null>;
  /** Id of the content at the head: equal for equal trees, whatever their history. */
  content(): Promise<string>;
  /** What was edited between a commit of this workspace and its head. */
  edits(since: string): Promise<readonly EditedFile[]>;
  /** Writes a patch that `patch` made into the tree. Rejects with a Failure when it does not fit. */
  applyPatch(patch: string): Promise<void>;
  /**
   * Runs the author agent's command; `{packet}` in an argument is the packet's file. The packet is on stdin as well, the
   * environment is scrubbed, and the whole process tree has ended when this settles. */
  runAgent(command: readonly string[], packet: AgentPacket, limits: AgentLimits): Promise<AgentRun>;
  /** Commits whatever is in the tree; returns the new sha, or null when nothing changed since the last commit. */
  commit(message: string): Promise<string | null>;
  /** Puts the tree back to a commit that this workspace made or was opened with. Ignored files stay. */
  reset(sha: string): Promise<void>;
  /** Patch (git, binary-safe) from a commit, or from the state the workspace was opened with, to now; empty when equal. */
  patch(since?: string): Promise<string>;
  close(): Promise<void>;
}
