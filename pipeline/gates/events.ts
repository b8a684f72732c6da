import type { GateOutcome } from '../domain/gate.ts';

/** What happens while a run goes on: progress is drawn from these, nothing else. */
export type RunEvent =
  | { readonly type: 'change-read'; readonly files: number; readonly changedLines: number; readonly base: string }
  | { readonly type: 'gate-started'; readonly gateId: string }
  | { readonly type: 'gate-ended'; readonly gateId: string; readonly outcome: GateOutcome }
  | { readonly type: 'round-started'; readonly round: number; readonly action: string }
  | { readonly type: 'round-ended'; readonly round: number; readonly outcome: string };

export type OnRunEvent = (event: RunEvent) => void;
