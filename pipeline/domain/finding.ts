import type { Side } from './change.ts';
import type { Fix } from './fix.ts';
import type { Region } from './region.ts';
import type { Confidence, Consequence, Effect, Fixer, Level } from './severity.ts';
import type { FindingSignOff } from './sign-off.ts';

export type { Region } from './region.ts';

/** A place in the change. A null region means the whole file. Destructive edits are often removed lines: `side: 'old'`. */
export interface Location {
  readonly path: string;
  readonly side: Side;
  readonly region: Region | null;
}

export interface RelatedLocation {
  readonly location: Location;
  readonly message: string;
}

/** What a gate can find. `id` is `gate/rule`; tools wrapped by a gate add their own segments (`lint/eslint/no-undef`). */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  /** Whether a machine fix exists for at least some of its findings. */
  readonly fixable: boolean;
  /** Markdown: problem, then the safe way. */
  readonly docs: string;
  readonly consequence?: Consequence;
  readonly fixer?: Fixer;
  /** True where the cause may lie on a line that the change does not touch (a caller, a deleted file). */
  readonly beyondChangedLines?: boolean;
  /**
   * True where the finding may be about the author's own doing: a warning weighs as much as an error, and it goes to a
   * human, never back to the author and never to a machine fix. Notes only inform.
   */
  readonly alwaysEscalates?: boolean;
}

/**
 * What became of a model's claim after somebody tried to disprove it. `unlocated`: its quote is nowhere in the change.
 * `evidence` is what decided, in one line. Absent on findings that were computed, not claimed.
 */
export interface Claim {
  readonly status: 'confirmed' | 'refuted' | 'uncertain' | 'unlocated';
  readonly evidence: string;
  /** Everybody who claimed it, the one whose words are the message first. Absent: only one did, or it does not matter who. */
  readonly voices?: readonly ClaimVoice[];
}

/** One of those who claimed the same. `says` is their scenario in one line. */
export interface ClaimVoice {
  readonly critic: string;
  readonly model: string;
  /** Which of several equal questions led to it, from 1. */
  readonly sample: number;
  readonly says: string;
}

/** What the author agent says against a finding, and what the refuter made of that (null: nobody was asked). */
export interface Dispute {
  /** Round of the author in which it was raised; 0: before this run. */
  readonly round: number;
  readonly evidence: string;
  readonly answer: { readonly status: 'stands' | 'doubtful'; readonly reason: string } | null;
}

/** What a gate drafts. It claims; the runner decides effect, route and what becomes of it. */
export interface FindingDraft {
  readonly ruleId: string;
  /** One sentence: what is wrong, naming the thing. */
  readonly message: string;
  readonly location: Location | null;
  readonly related?: readonly RelatedLocation[];
  /** The offending text, one line or a few, secrets masked. Identity: it is hashed into the fingerprint. */
  readonly evidence: string;
  /** The safe way, in the words of that engine or language. */
  readonly remedy: string;
  readonly fix?: Fix;
  readonly level?: Level;
  readonly confidence?: Confidence;
  readonly consequence?: Consequence;
  readonly fixer?: Fixer;
  /** What it reaches: the table, resource, endpoint, function. */
  readonly reach?: string;
  /** Enclosing function, class or statement: part of the fingerprint, so that findings survive line shifts. */
  readonly symbol?: string;
  readonly claim?: Claim;
}

export type BaselineState = 'new' | 'unchanged' | 'updated' | 'absent';

/** `fix`: a machine can. `return`: the author can. `escalate`: a human must. `inform`: told, nothing asked. */
export type Route = 'fix' | 'return' | 'escalate' | 'inform';

/** What became of a finding. Every drafted finding ends with exactly one. */
export type Disposition =
  | 'fixed'
  | 'returned'
  | 'escalated'
  | 'signed-off'
  | 'informed'
  | 'suppressed'
  | 'baseline'
  | 'outside-change'
  | 'duplicate'
  | 'refuted'
  | 'dropped';
/** Dispositions that leave a finding open: somebody still has to see it. */
export const openDispositions: readonly Disposition[] = ['returned', 'escalated', 'informed'];

export interface Suppression {
  readonly kind: 'config' | 'inline';
  readonly justification: string;
  readonly by: string;
  /** ISO date; null where none was given. */
  readonly expiresOn: string | null;
}

export interface Finding extends FindingDraft {
  readonly fingerprint: string;
  readonly gateId: string;
  readonly level: Level;
  readonly effect: Effect;
  readonly confidence: Confidence;
  readonly consequence: Consequence;
  readonly fixer: Fixer;
  readonly baselineState: BaselineState;
  readonly suppressions: readonly Suppression[];
  readonly route: Route;
  readonly disposition: Disposition;
  /** Why it has that disposition. */
  readonly reason: string;
  /** Round of the return loop in which it was first seen, from 1. */
  readonly round: number;
  /** It stays open and goes to a human; nothing that an author says clears a finding. */
  readonly dispute?: Dispute;
  /** Digest of the code that it is about, as this run saw it; only where a senior is, or was, asked. */
  readonly codeDigest?: string;
  /** What a senior decided of it, where that counts. `fix` sends it back: its disposition is `returned` then. */
  readonly signOff?: FindingSignOff;
}

export function isOpen(finding: Finding): boolean {
  return openDispositions.includes(finding.disposition);
}

/** Open and blocking: this keeps the change from passing. */
export function blocks(finding: Finding): boolean {
  return finding.effect === 'blocking' && isOpen(finding);
}

/** Only the author in person can answer it: no agent is handed it, and nothing waits for it. */
export function asksThePerson(finding: Finding): boolean {
  return finding.gateId === 'self-review';
}
