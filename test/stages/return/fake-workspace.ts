import { Failure } from '../../../pipeline/domain/failure.ts';
import type { Fix } from '../../../pipeline/domain/fix.ts';
import type { AgentPacket, AgentRun, EditedFile, Workspace } from '../../../pipeline/domain/workspace.ts';

/** What a scripted author does in one round: the problems that the change has afterwards, and how the command ends. */
export interface Turn {
  readonly problems: readonly string[];
  readonly exitCode?: number | null;
  readonly timedOut?: boolean;
  readonly stdout?: string;
  readonly cannotStart?: boolean;
  readonly edits?: readonly EditedFile[];
  readonly disputeFile?: string;
}

/** A workspace whose content is a list of problems; a commit is that list as text. */
export class FakeWorkspace implements Workspace {
  readonly root = '/fake';
  readonly packets: AgentPacket[] = [];
  readonly limits: number[] = [];
  closed = 0;
  private readonly opened: string;
  private committed: string;
  private tree: string;
  private readonly turns: Turn[];
  private turn: Turn | undefined;
  /** What applying a fix makes of the problems. */
  private readonly applyFix: (problems: readonly string[], fix: Fix) => readonly string[] | null;

  constructor(
    problems: readonly string[],
    turns: readonly Turn[],
    applyFix: (problems: readonly string[], fix: Fix) => readonly string[] | null = () => null,
  ) {
    this.opened = JSON.stringify(problems);
    this.committed = this.opened;
    this.tree = this.opened;
    this.turns = [...turns];
    this.applyFix = applyFix;
  }

  get problems(): readonly string[] {
    return JSON.parse(this.committed) as string[];
  }

  head = (): Promise<string> => Promise.resolve(this.committed);

  apply = (fixes: readonly Fix[]): ReturnType<Workspace['apply']> => {
    const applied: Fix[] = [];
    const rejected: { fix: Fix; reason: string }[] = [];
    for (const fix of fixes) {
      const next = this.applyFix(JSON.parse(this.tree) as string[], fix);
      if (next === null) rejected.push({ fix, reason: 'it does not fit' });
      else applied.push(fix);
      if (next !== null) this.tree = JSON.stringify(next);
    }
    return Promise.resolve({ applied, rejected });
  };

  runAgent: Workspace['runAgent'] = (_command, packet, limits): Promise<AgentRun> => {
    this.packets.push(packet);
    this.limits.push(limits.timeoutMs);
    const turn = this.turns.shift() ?? { problems: this.problems };
    this.turn = turn;
    if (turn.cannotStart === true)
      return Promise.reject(new Failure({ code: 'tool-not-started', message: 'No such agent.', hint: 'Install it.' }));
    this.tree = JSON.stringify(turn.problems);
    return Promise.resolve({
      exitCode: turn.exitCode === undefined ? 0 : turn.exitCode,
      stdout: turn.stdout ?? '',
      stderr: '',
      durationMs: 1,
      timedOut: turn.timedOut ?? false,
    });
  };

  commit = (): Promise<string | null> => {
    if (this.tree === this.committed) return Promise.resolve(null);
    this.committed = this.tree;
    return Promise.resolve(this.committed);
  };

  reset = (sha: string): Promise<void> => {
    this.committed = sha;
    this.tree = sha;
    return Promise.resolve();
  };

  patch = (since = this.opened): Promise<string> => Promise.resolve(this.committed === since ? '' : this.committed);

  read = (): Promise<string | null> => Promise.resolve(null);

  take = (): Promise<string | null> => Promise.resolve(this.turn?.disputeFile ?? null);

  content = (): Promise<string> => Promise.resolve(this.committed);

  edits = (): Promise<readonly EditedFile[]> => Promise.resolve(this.turn?.edits ?? []);

  applyPatch = (patch: string): Promise<void> => {
    if (patch !== '') this.tree = patch;
    return Promise.resolve();
  };

  close = (): Promise<void> => {
    this.closed += 1;
    return Promise.resolve();
  };
}
