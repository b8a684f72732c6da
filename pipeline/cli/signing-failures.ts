import { Failure } from '../domain/failure.ts';

/** Why nothing can be signed. What and where; then what to do. */
export const signingFailures = {
  noReport: () =>
    new Failure({
      code: 'no-report',
      message: 'There is no report of this repository to sign.',
      hint: 'Run `pipeline run` on the committed change first.',
    }),
  nothingAsked: () =>
    new Failure({
      code: 'nothing-asked',
      message: 'The last report asks nothing of a senior.',
      hint: 'There is nothing to sign. If the change is another one by now, run `pipeline run` again.',
    }),
  uncommitted: () =>
    new Failure({
      code: 'report-without-commit',
      message: 'The last report is about content that no commit holds: edits, an index, a patch or fixes in between.',
      hint: 'Commit, run `pipeline run` again, then sign: a sign-off is bound to a commit.',
    }),
  staleReport: (reported: string, head: string) =>
    new Failure({
      code: 'report-stale',
      message: `The last report is about ${reported.slice(0, 7)}, and HEAD is ${head.slice(0, 7)}.`,
      hint: 'Run `pipeline run` again and look at what it says now.',
    }),
  dirtyTree: () =>
    new Failure({
      code: 'tree-dirty',
      message: 'There are changes that are not committed.',
      hint: 'Commit or stash them: a sign-off is about a commit, and what you see must be what you sign.',
    }),
  nobody: () =>
    new Failure({
      code: 'signer-unknown',
      message: 'Git does not say who you are.',
      hint: 'Set it: git config user.email you@example.org.',
    }),
  notEligible: (why: string) =>
    new Failure({
      code: 'signer-not-eligible',
      message: `You cannot sign this change: ${why}.`,
      hint: 'Somebody of escalate.seniors who wrote nothing of it has to.',
    }),
  unknownFinding: (name: string, nearest: readonly string[]) =>
    new Failure({
      code: 'unknown-finding',
      message: `No finding of the last report has the fingerprint ${name}.`,
      hint:
        nearest.length === 0
          ? 'The last report asks nothing of a senior.'
          : `Asked are ${nearest.join(', ')}; six digits are enough where they name only one.`,
    }),
  notAsked: (name: string, disposition: string, reason: string) =>
    new Failure({
      code: 'finding-not-asked',
      message: `${name} is not for a senior to decide: it is ${disposition} (${reason}).`,
      hint: 'What is returned is the author’s to fix; what is wrong about it belongs into `suppressions` with a reason.',
    }),
  decidedTwice: (name: string) =>
    new Failure({
      code: 'decided-twice',
      message: `${name} is given two decisions.`,
      hint: 'Name each finding once.',
    }),
  noReason: () =>
    new Failure({
      code: 'reason-missing',
      message: 'A finding is not dismissed without a reason.',
      hint: 'Say why it is none: --reason "…".',
    }),
  noDecision: () =>
    new Failure({
      code: 'no-decision',
      message: 'Nothing is decided.',
      hint: 'Give --accept, --fix or --dismiss with fingerprints, --all, or --approve; or decide one by one: pipeline review.',
    }),
  noKey: () =>
    new Failure({
      code: 'no-signing-key',
      message: '--sign was given, and git names no key to sign with.',
      hint: 'git config gpg.format ssh; git config user.signingkey ~/.ssh/id_ed25519.pub (or a GPG key).',
    }),
  noTerminal: () =>
    new Failure({
      code: 'no-terminal',
      message: '`pipeline review` asks one question at a time and needs a terminal for it.',
      hint: 'Run it in a terminal, or decide with pipeline signoff --accept FINGERPRINT ….',
    }),
} as const;
