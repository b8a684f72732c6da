import { exitCodes } from '../../exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { mostMentionRounds, parseMention, wholeNumber } from '../publish-command.ts';
import { readChoice, readFailOn, readFlag, readInput } from './inputs.ts';

/** Every input is read before anything runs, also those of later steps: a wrong one stops the job at once. */
export async function executeCheckStep({ env }: CommandContext): Promise<number> {
  readFailOn(env);
  readChoice(env, 'mode', ['run', 'publish', 'run-and-publish'], 'run-and-publish');
  readChoice(env, 'format', ['terminal', 'markdown', 'json'], 'terminal');
  readChoice(env, 'status', ['commit-status', 'check-run', 'none'], 'commit-status');
  for (const name of ['comment', 'review-comments', 'request-reviews', 'sarif', 'summary', 'annotations', 'sign-offs'])
    readFlag(env, name, true);
  const mention = readInput(env, 'mention-agent');
  if (mention !== '') parseMention('mention-agent', mention);
  const rounds = readInput(env, 'mention-rounds');
  if (rounds !== '') wholeNumber('mention-rounds', rounds, mostMentionRounds);
  return exitCodes.pass;
}
