import { Failure } from '../domain/failure.ts';
import { exitCodes } from '../exit-codes.ts';
import { version } from './version.ts';

/** Aborts on the first signal, so that work trees and processes are cleaned up; a second one ends at once. */
function abortOnSignals(): AbortController {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(exitCodes.interrupted);
      controller.abort(
        new Failure({
          code: 'interrupted',
          message: 'Interrupted.',
          hint: 'Nothing of yours was changed. Run again when you are ready.',
        }),
      );
    });
  }
  return controller;
}

/** Everything that ends a run without a verdict, as two lines for a person and an exit code. */
function reportError(error: unknown, interrupted: boolean, verbose: boolean): number {
  const print = (text: string): boolean => process.stderr.write(`${text}\n`);
  if (interrupted) {
    print('pipeline: interrupted. Nothing of yours was changed.');
    return exitCodes.interrupted;
  }
  if (error instanceof Failure) {
    print(`pipeline: ${error.message}`);
    print(`→ ${error.hint}`);
    return exitCodes.usage;
  }
  print(`pipeline: unexpected error: ${error instanceof Error ? error.message : String(error)}`);
  print('→ This is a bug. Run again with --verbose for the trace and report it with the command that you ran.');
  if (verbose && error instanceof Error) print(error.stack ?? '');
  return exitCodes.bug;
}

/** Runs one command line. Sets `process.exitCode`; never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${version}\n`);
    return;
  }
  // A reader that closes the pipe early (head, less) is not an error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const controller = abortOnSignals();
  try {
    const { runProgram } = await import('./program.ts');
    process.exitCode = await runProgram(argv, controller.signal);
  } catch (error) {
    process.exitCode = reportError(error, controller.signal.aborted, argv.includes('--verbose'));
  }
}
