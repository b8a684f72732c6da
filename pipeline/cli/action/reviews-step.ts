import { randomBytes } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { exitCodes } from '../../exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { executeFetchReviews } from '../fetch-reviews-command.ts';
import { readEvent } from '../publish-github.ts';
import { readWords } from './inputs.ts';
import { outputLines } from './workflow-commands.ts';

/**
 * The step with the token in front of the one without: reviews as a file. Where GitHub refuses, nothing is signed off, and
 * the change waits for a human as before; that fails no job.
 */
export async function executeReviewsStep(context: CommandContext): Promise<number> {
  const { env } = context;
  const event = await readEvent(env);
  if (event?.pull_request === undefined) return exitCodes.pass;
  const output = path.resolve(env.RUNNER_TEMP ?? context.cwd, 'prereview-reviews.json');
  try {
    await executeFetchReviews({ output, team: readWords(env, 'teams') }, context);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'github-refused') throw error;
    context.stderr.write(`pipeline: without sign-offs from reviews: ${error.message}\n→ ${error.hint}\n`);
    return exitCodes.pass;
  }
  const { GITHUB_OUTPUT: outputs = '' } = env;
  if (outputs !== '')
    await appendFile(outputs, outputLines({ file: output }, `prereview-${randomBytes(16).toString('hex')}`));
  return exitCodes.pass;
}
