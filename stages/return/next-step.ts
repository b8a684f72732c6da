import { asksThePerson, blocks, type Finding } from '../../pipeline/domain/finding.ts';
import { compareWorstFirst, findingsPerRound } from './author-packet.ts';
import { type Guard, guards, type LoopState, type Stop } from './guards.ts';

export { jaccard, type LoopState, type Stop, type StopCode, stopCodes } from './guards.ts';

export type NextStep =
  | { readonly kind: 'machine-fixes' }
  | { readonly kind: 'author-agent'; readonly findings: readonly Finding[]; readonly more: number }
  | { readonly kind: 'stop'; readonly stop: Stop };

/** More often than this, nobody is asked about the same finding. */
const maxAsks = 2;

/** What an author can still do something about: open, blocking, and not a human's to decide. */
export function returnable(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    (finding) =>
      blocks(finding) &&
      !asksThePerson(finding) &&
      (finding.route === 'return' || finding.route === 'fix') &&
      finding.fixer !== 'human',
  );
}

function chooseFindings(state: LoopState, open: readonly Finding[]): Guard['view'] {
  const asksOf = (finding: Finding): number =>
    state.previousFingerprintSets.filter((set) => set.has(finding.fingerprint)).length;
  const undisputed = open.filter((finding) => !state.disputed.has(finding.fingerprint));
  const askable = undisputed.filter((finding) => asksOf(finding) < maxAsks);
  const next = [...askable].sort(compareWorstFirst).slice(0, findingsPerRound);
  return { open, undisputed, askable, next };
}

/**
 * Decides what happens next. Ends for certain: machine fixes are tried once, every other step counts as a round, and rounds
 * are bounded. Pure.
 */
export function decideNextStep(state: LoopState): NextStep {
  const view = chooseFindings(state, returnable(state.findings));
  for (const { code, check } of guards) {
    if (code === 'nothing-to-return' && state.machineFixesLeft > 0 && state.enabled) return { kind: 'machine-fixes' };
    const text = check(state, view);
    if (text !== null) return { kind: 'stop', stop: { code, text } };
  }
  return { kind: 'author-agent', findings: view.next, more: view.askable.length - view.next.length };
}
