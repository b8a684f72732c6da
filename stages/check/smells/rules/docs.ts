import type { RuleName } from './rule-name.ts';

interface Doc {
  readonly problem: string;
  /** What to do instead. Also the remedy of a finding that has none of its own. */
  readonly safe: string;
}

/** Problem and safe way of every rule. */
export const docs: Readonly<Record<RuleName, Doc>> = {
  'elided-code': {
    problem:
      'A comment such as `// ... rest unchanged` was written into the file in place of code: what it stands for is gone from the program.',
    safe: 'Write the whole code. Where something was meant to stay as it was, take it from the base: `git show BASE:path`.',
  },
  placeholder: {
    problem: 'The function looks finished to its callers and does nothing, or throws as soon as it is called.',
    safe: 'Implement it, or take it and its callers out of this change. An abstract method says so: `abstract`, `@abstractmethod`, an interface.',
  },
  'swallowed-error': {
    problem:
      'The error ends in an empty handler: the caller takes the failure for success, and nobody who looks for the cause will find it.',
    safe: 'Handle the errors that you expect by name and let the others through (`if (error.code !== "ENOENT") throw error`); where ignoring is right, say why in a comment.',
  },
  'failure-as-value': {
    problem: 'The caller cannot tell "there is none" from "it failed": an outage looks like an empty list.',
    safe: 'Let the error through, or return a result that says that it failed; catch only the error that means "there is none".',
  },
  'log-and-continue': {
    problem: 'The log has a line, the program goes on with half of its work done, and the caller reports success.',
    safe: 'Rethrow after logging, return the failure, or stop here; where going on is right, say why in a comment.',
  },
  'unknown-import': {
    problem:
      'Neither the manifest, the standard library nor the repository provides the module. It fails at the first import, or somebody registers the name and it runs their code.',
    safe: 'Check that the package exists and is the one you mean, then add it to the manifest and the lock file; otherwise use one that is already there.',
  },
  'missing-file': {
    problem: 'The path leads to no file of the repository: the module fails when it is loaded.',
    safe: 'Correct the path, or add the file that was forgotten.',
  },
  'missing-export': {
    problem: 'The module exists and does not export that name: it is undefined, or the program does not load.',
    safe: 'Use a name that the module exports, or export this one there.',
  },
  'unchecked-number': {
    problem:
      'Text that is no number becomes NaN or 0. `NaN === 0` and `NaN < 1` are false, so a check for zero or for a range lets it through, and it ends in a sum, an index or a limit.',
    safe: 'Check before use: `Number.isFinite(n)` / `Number.isInteger(n)`; `if err != nil` after `strconv.Atoi`; `Integer(text, exception: false)`; a validating schema at the border.',
  },
  'floating-promise': {
    problem:
      'The call starts work and goes on: what it does may never finish, and its error ends the process or is lost.',
    safe: '`await` it, return it, or hand it to something that waits; where nobody needs to wait, write `void call().catch(report)`.',
  },
  'dropped-error': {
    problem:
      'The function says by its result that it failed, and nobody looks: the program goes on as if it had worked.',
    safe: 'Check it: `if err := f(); err != nil { return err }`. Where it cannot matter, write `_ = f()` with the reason in a comment.',
  },
  'constant-condition': {
    problem: 'One of the two branches can never run: the check does not check anything.',
    safe: 'Write the comparison that was meant, or remove the branch that cannot run.',
  },
  'near-copy': {
    problem: 'The same function twice: the next fix reaches one of them.',
    safe: 'Call the function that exists; where they differ, make that a parameter.',
  },
  'debugger-left': {
    problem: 'The program stops there and waits for a debugger, in production too.',
    safe: 'Remove the line.',
  },
  'debug-output': {
    problem:
      'What somebody printed to understand the code ends in the output of everybody, sometimes with data that must not be there.',
    safe: 'Remove it, or use the logger of the project at the right level.',
  },
  'commented-out-code': {
    problem: 'Nobody knows whether it is still needed, it is never compiled, and it goes stale.',
    safe: 'Delete it: the history keeps it. Where it waits for something, say for what.',
  },
  'new-todo': {
    problem: 'Something is known to be missing, and no ticket says so.',
    safe: 'Do it in this change, or open a ticket and name it: `TODO(#123): …`.',
  },
  'removed-symbol': {
    problem:
      'The name is gone from the module and other files still use it: they fail when they are loaded or compiled.',
    safe: 'Change the callers in this change, or keep the old name as an alias until they have moved.',
  },
  'tests-unchanged': {
    problem:
      'The behaviour changed and no test of the module did: either nothing tests it, or the tests do not notice.',
    safe: 'Add a test that fails without the change.',
  },
  'hidden-text': {
    problem:
      'Bidirectional controls, zero-width and tag characters make a reader see something else than what compilers and models read.',
    safe: 'Remove the characters. Where one is meant, write its escape (`\\u200b`), so that a reader sees it.',
  },
  homoglyph: {
    problem: 'The name looks like another and is a different one: a reader takes it for the one that was reviewed.',
    safe: 'Write the name in letters of one script.',
  },
  'control-characters': {
    problem: 'Escape sequences make a terminal hide, overwrite or colour what `cat` and `git log` show.',
    safe: 'Write the escape (`\\x1b[…`) instead of the character itself.',
  },
  'reviewer-instructions': {
    problem:
      'The text speaks to whoever reviews the change, human or model, and tells them what to find or not to find.',
    safe: 'A human decides whether it belongs here; otherwise remove it. Facts about the review belong into the review.',
  },
  'parse-error': {
    problem:
      'The file parsed before the change and does not any more: it is broken, and no other rule could read that part.',
    safe: 'Make it parse: compile it, or run it once.',
  },
};

export function documentRule(name: RuleName): string {
  const { problem, safe } = docs[name];
  return `**Problem:** ${problem}\n\n**Safe way:** ${safe}`;
}
