import { exitCodes } from '../../exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { readReportFile } from '../publish-command.ts';
import { readFailOn, readInput } from './inputs.ts';

/** The last step: fails the job when the verdict is one of `fail-on`, with the exit code of that verdict. */
export async function executeVerdictStep(context: CommandContext): Promise<number> {
  const failOn = readFailOn(context.env);
  const { verdict } = await readReportFile(readInput(context.env, 'report'), context.cwd);
  const fails = failOn.has(verdict.decision);
  const meaning = fails ? 'this fails the job (input fail-on)' : 'this does not fail the job';
  context.stdout.write(`prereview: ${verdict.decision}; ${meaning}\n`);
  return fails ? verdict.exitCode : exitCodes.pass;
}
