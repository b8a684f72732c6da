import { createInterface } from 'node:readline/promises';
import { gate } from '../../stages/check/self-review/index.ts';
import { raiseQuestions } from '../../stages/check/self-review/questions/raise-questions.ts';
import { readChange } from '../change/index.ts';
import { digestOfChange, shortDigestLength } from '../domain/change-digest.ts';
import { Failure } from '../domain/failure.ts';
import type { SelfReviewAnswer, SelfReviewQuestion } from '../domain/self-review.ts';
import { answerTrailer, attestTrailer } from '../domain/self-review-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { attestRef, renderAttestation } from '../ledger/attestation-notes.ts';
import { appendNote } from '../ledger/git-notes.ts';
import { visibleLine } from '../reports/escape.ts';
import type { CommandContext } from './command-context.ts';
import { prepare } from './read-settings.ts';
import type { SourceOptions } from './source-options.ts';

interface AttestOptions extends SourceOptions {
  readonly answer?: readonly string[];
  readonly show?: boolean;
}

const failures = {
  nothing: () =>
    new Failure({ code: 'nothing-to-attest', message: 'Nothing changed.', hint: 'Name another --base or --head.' }),
  noCommit: () =>
    new Failure({
      code: 'nothing-committed',
      message: 'The change is not committed: a note needs a commit to stand on.',
      hint: 'Commit first; or run with --show and put what it prints into the description.',
    }),
  nobody: () =>
    new Failure({
      code: 'nobody',
      message: 'Git does not know who you are.',
      hint: 'git config user.email you@example.org',
    }),
  badAnswer: (text: string) =>
    new Failure({
      code: 'invalid-answer',
      message: `--answer ${text}: expected ID=TEXT.`,
      hint: 'For example --answer "migration-old-rows=they keep NULL until the backfill".',
    }),
};

function parseAnswers(given: readonly string[]): readonly SelfReviewAnswer[] {
  return given.map((text) => {
    const at = text.indexOf('=');
    if (at < 1) throw failures.badAnswer(text);
    return { id: text.slice(0, at).trim(), text: text.slice(at + 1).trim() };
  });
}

/** At a terminal, one question after the other; elsewhere only what `--answer` said. */
async function askAnswers(
  questions: readonly SelfReviewQuestion[],
  given: readonly SelfReviewAnswer[],
  context: CommandContext,
): Promise<readonly SelfReviewAnswer[]> {
  const open = questions.filter(({ id }) => !given.some((answer) => answer.id === id));
  if (open.length === 0 || !process.stdin.isTTY || context.stdout.isTTY !== true) return given;
  const reader = createInterface({ input: process.stdin, output: context.stdout });
  const answers = [...given];
  try {
    for (const { id, text, because } of open) {
      context.stdout.write(`\n${visibleLine(`${text} (${because})`)}\n`);
      const answer = (await reader.question('> ', { signal: context.signal })).trim();
      if (answer !== '') answers.push({ id, text: answer });
    }
  } finally {
    reader.close();
  }
  return answers;
}

function describe(
  digest: string,
  questions: readonly SelfReviewQuestion[],
  answers: readonly SelfReviewAnswer[],
): string {
  const short = digest.slice(0, shortDigestLength);
  const textOf = (id: string): string => answers.find((answer) => answer.id === id)?.text ?? '…';
  return [
    'In the description:',
    `  - [x] I have read every changed line: self-review ${short}`,
    ...questions.map(({ id }) => `  - ${id}: ${textOf(id)}`),
    'Or as trailers of the last commit:',
    ...questions.map(({ id }) => `  ${answerTrailer}: ${id}: ${textOf(id)}`),
    `  ${attestTrailer}: ${short}`,
  ]
    .map(visibleLine)
    .join('\n');
}

/** `pipeline attest`: the author says that they have read the change, and answers what it raises, as a git note. */
export async function executeAttest(options: AttestOptions, context: CommandContext): Promise<number> {
  const given = parseAnswers(options.answer ?? []);
  const { resolved, settings } = await prepare(options, context);
  const snapshot = await readChange(resolved, { ignore: settings.ignore, signal: context.signal });
  try {
    const { change } = snapshot;
    if (change.files.length === 0) throw failures.nothing();
    const configured = gate.options.parse(settings.check.gates['self-review'] ?? {}) as { questions: number };
    const questions = raiseQuestions(change.files, configured.questions);
    const digest = digestOfChange(change, await snapshot.ids('new'));
    const answers = await askAnswers(questions, given, context);
    if (options.show === true) {
      const list = questions.map(({ id, text, because }) => visibleLine(`${id}: ${text} (${because})`));
      context.stdout.write(`${[...list, describe(digest, questions, answers)].join('\n')}\n`);
      return exitCodes.pass;
    }
    const { user, git, facts } = resolved.repository;
    const head = resolved.headSha ?? facts.headSha;
    if (head === null || change.commits.length === 0) throw failures.noCommit();
    if (user.email === '') throw failures.nobody();
    const by = { login: null, email: user.email, name: user.name };
    await appendNote(
      git,
      attestRef,
      head,
      renderAttestation(user.email, digest, answers, new Date().toISOString()),
      by,
    );
    const open = questions.filter(({ id }) => !answers.some((answer) => answer.id === id));
    const missing = open.map(({ id, text }) => visibleLine(`  not answered: ${id}: ${text}`));
    const said = `${user.email} has read the change at ${head.slice(0, 7)} (self-review ${digest.slice(0, shortDigestLength)}).`;
    context.stdout.write(`${[said, ...missing, `To share it: git push origin ${attestRef}`].join('\n')}\n`);
    return exitCodes.pass;
  } finally {
    await snapshot.close();
    await resolved.close();
  }
}
