import type { RuleName } from './rule-name.ts';

interface Doc {
  readonly problem: string;
  /** What to do instead; the remedy of a finding. */
  readonly safe: string;
}

/** Problem and safe way of every rule. */
export const docs: Readonly<Record<RuleName, Doc>> = {
  'test-deleted': {
    problem: 'The behaviour that the test held down may now break unseen, perhaps in this very change.',
    safe: 'Keep the test and make it pass; where its behaviour is gone on purpose, remove the code in the same change and say so.',
  },
  'test-file-deleted': {
    problem: 'Everything that these tests held down may now break unseen.',
    safe: 'Move or rewrite the tests; delete the file together with the code that it tested, not alone.',
  },
  'cases-removed': {
    problem: 'The inputs that are gone from the table are often the ones that failed.',
    safe: 'Keep the rows and mend the code; a row that is wrong is corrected, with the reason.',
  },
  'test-not-collected': {
    problem: 'The test still stands there and looks like one, and no runner finds it any more.',
    safe: 'Keep the name, place and annotation that the runner looks for, or widen its pattern in the same change.',
  },
  'test-skipped': {
    problem: 'A skipped test is green whatever the code does, and few are ever switched on again.',
    safe: 'Make it pass. Where it must wait, let a human agree to it: with an owner, a ticket and a date in the reason.',
  },
  'test-focused': {
    problem: 'With one test focused the runner passes over all others of the file or the run.',
    safe: 'Remove `.only`, `fit`, `fdescribe`, `:focus`; let CI refuse it (`--forbid-only`, `no-focused-tests`).',
  },
  'test-commented-out': {
    problem: 'A test in a comment is a deleted test that nobody will miss in the numbers.',
    safe: 'Restore it and make it pass, or delete it with the reason in the description.',
  },
  'test-never-runs': {
    problem: 'The runner reports success for a body that was never reached.',
    safe: 'Remove the early `return` or the condition; a test that cannot run here is skipped openly, with a reason.',
  },
  'assertion-removed': {
    problem: 'The test goes on running and no longer notices what the assertion noticed.',
    safe: 'Keep the assertion; where it moved to a helper, let the test call that helper.',
  },
  'assertion-loosened': {
    problem: 'More wrong results pass than before.',
    safe: 'Assert the exact value again. Where it cannot be known, say which part varies and pin down the rest.',
  },
  'assertion-guarded': {
    problem: 'An assertion behind a condition or inside a `try` that swallows may never fail.',
    safe: 'Assert unconditionally; expect an error with the assertion for errors (`toThrow`, `pytest.raises`, `assertThrows`).',
  },
  'expected-rewritten': {
    problem: 'An expected value that follows the output tests nothing: the new value may be the defect.',
    safe: 'Say from where the new value follows (requirement, calculation), independently of what the code printed.',
  },
  'snapshot-rewritten': {
    problem: 'No source changed, so either the snapshot was wrong before or it is wrong now.',
    safe: 'Restore the snapshot, or name what changed the output.',
  },
  'subject-mocked': {
    problem: 'The test asserts what the mock was told to say; the real code is not run.',
    safe: 'Mock what the subject depends on, not the subject; call the real function.',
  },
  'wait-added': {
    problem: 'A fixed wait hides a race: it passes here and fails elsewhere, or hides a defect in production.',
    safe: 'Wait for the condition (`waitFor`, `findBy…`, `eventually`, Awaitility), or use a fake clock.',
  },
  'retry-added': {
    problem: 'A test that passes at the third try has failed twice, and so may the code.',
    safe: 'Find the cause of the failure; quarantine a flaky test openly, with an owner and a date.',
  },
  'timeout-raised': {
    problem: 'A test that needs more time than before may have found something slow.',
    safe: 'Say what takes longer and why that is right.',
  },
  'suppression-added': {
    problem: 'The finding is still there; only nobody is told. A wide suppression hides the next ones too.',
    safe: 'Mend the code. Where the tool is wrong, suppress the one rule on the one line, with the reason behind it.',
  },
  'coverage-lowered': {
    problem: 'Code may go untested from now on without anybody being told.',
    safe: 'Add the tests; leave thresholds where they are, and exclude only generated code.',
  },
  'lint-lowered': {
    problem: 'The rule no longer holds for anybody, not only for the line that broke it.',
    safe: 'Mend the code, or suppress the one line with a reason; change the rules in a change of their own.',
  },
  'compiler-lowered': {
    problem: 'Errors that the compiler would have found are left to run time, in the whole project.',
    safe: 'Keep the option and mend the code; change it in a change of its own.',
  },
  'runner-narrowed': {
    problem: 'Tests that the runner no longer looks at are as good as deleted.',
    safe: 'Keep the patterns; delete or skip single tests openly.',
  },
  'ci-check-removed': {
    problem: 'From now on nothing stops a change that breaks what this job or step checked.',
    safe: 'Keep the check; where it moved, let the same change show where to.',
  },
  'ci-failure-ignored': {
    problem: 'The check still runs and is green whatever it finds.',
    safe: 'Let it fail. A check that cannot be kept is removed openly, by a human.',
  },
  'ci-narrowed': {
    problem:
      'Changes outside the new filter are merged without this check; a renamed required check is never waited for.',
    safe: 'Keep triggers, filters and names; where they have to change, adjust branch protection in step.',
  },
  'check-bypassed': {
    problem: 'What the hook or check would have stopped goes through.',
    safe: 'Run the hooks; mend what they report.',
  },
  'command-weakened': {
    problem: 'Everybody who calls the command believes that it checks what it checked before.',
    safe: 'Restore the command; give the weaker one another name.',
  },
  'command-changed': {
    problem: 'What this command covers decides what everything else is worth.',
    safe: 'Check that it still runs all that it ran, and fails when one of them fails.',
  },
  'pipeline-changed': {
    problem: 'The change under review changes the rules it is reviewed by. (For this review those of the base hold.)',
    safe: 'Change them in a change of their own, signed off by whoever owns the review.',
  },
  'owners-changed': {
    problem: 'Somebody who had to look at these files no longer has to.',
    safe: 'Change CODEOWNERS in a change of its own, approved by the owners that lose a path.',
  },
  'hooks-weakened': {
    problem: 'What the hook stopped on the developer’s machine now reaches the repository.',
    safe: 'Keep the hook; make it faster rather than optional.',
  },
  'parse-error': {
    problem: 'What cannot be read cannot be compared: nothing is known of what it turned off.',
    safe: 'Correct the syntax at the place that is shown.',
  },
};

export function documentRule(name: RuleName): string {
  const { problem, safe } = docs[name];
  return `**Problem.** ${problem}\n\n**Safe way.** ${safe}\n\nOnly a human may settle it: the author it may come from is not asked.`;
}
