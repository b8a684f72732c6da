import { describeHabits, measureHabits } from '../../stages/escalate/habits/measure-habits.ts';
import { Failure } from '../domain/failure.ts';
import { isSamePerson } from '../domain/people.ts';
import { exitCodes } from '../exit-codes.ts';
import { readDecisions } from '../ledger/write-decisions.ts';
import { readPrevented } from '../ledger/write-prevented.ts';
import { stateFolder } from '../platform/local/state-folder.ts';
import { visibleLine } from '../reports/escape.ts';
import type { CommandContext } from './command-context.ts';
import { isCi, prepare } from './read-settings.ts';

function notHere(): Failure {
  return new Failure({
    code: 'habits-are-private',
    message: 'Habits are shown to the reviewer alone, and a CI job is nobody.',
    hint: 'Run `pipeline habits` on your own machine, with git configured for you.',
  });
}

/** `pipeline habits`: how you decided lately, and what your time kept out. Yours only; there is no option for others. */
export async function executeHabits(options: { config?: string }, context: CommandContext): Promise<number> {
  if (isCi(context.env)) throw notHere();
  const { resolved, settings } = await prepare(options.config === undefined ? {} : options, context);
  try {
    const { user, facts } = resolved.repository;
    if (user.email === '') throw notHere();
    const you = { login: null, email: user.email, name: user.name };
    const folder = stateFolder(facts.gitDir);
    const habits = measureHabits(await readDecisions(folder), you, settings.escalate.attention);
    const prevented = (await readPrevented(folder)).filter(({ reviewer }) => isSamePerson(reviewer, you));
    const rules = [...Map.groupBy(prevented, ({ ruleId }) => ruleId)].map(
      ([rule, list]) => `  ${list.length} × ${rule}`,
    );
    const credit = prevented.length === 0 ? [] : ['Sent back by you, and then fixed:', ...rules];
    context.stdout.write(`${[...describeHabits(habits), ...credit].map(visibleLine).join('\n')}\n`);
    return exitCodes.pass;
  } finally {
    await resolved.close();
  }
}
