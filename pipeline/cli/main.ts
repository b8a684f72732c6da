import { Failure } from '../domain/failure.ts';
import { exitCodes } from '../exit-codes.ts';
import { version } from './version.ts';

/** Longer than it takes to end children politely, then by force; what still holds us after that would hold us for ever. */
const interruptGraceMs = 6000;

/** Aborts on the first signal, so that work trees and processes are cleaned up; a second one ends at once. */
function abortOnSignals(): AbortController {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(exitCodes.interrupted);
      setTimeout(() => process.exit(exitCodes.interrupted), interruptGraceMs).unref();
      controller.abort(new Failure({ code: 'interrupted', message: 'Interrupted.', hint: 'Run again.' }));
    });
  }
  return controller;
}

/**
 * A reader that closes the pipe early (head, less) is not an error of ours, and the exit code still says what was found.
 * A report that could not be printed for another reason (a full disk) must not end as a verdict.
 */
function watchOutput(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(
      `pipeline: cannot write to standard output: ${error.message}\n→ Make room there, or write the reports to a folder with --output.\n`,
    );
    process.once('exit', () => (process.exitCode = exitCodes.usage));
  });
}

const systemCodes = new Set(['EACCES', 'EDQUOT', 'EMFILE', 'ENFILE', 'ENOMEM', 'ENOSPC', 'EPERM', 'EROFS']);

/** A full disk, or a temporary folder that is not there, is the machine's trouble and no bug of ours. */
function isSystemTrouble(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return false;
  return error.syscall === 'mkdtemp' || systemCodes.has(String(error.code));
}

/** Everything that ends a run without a verdict, as two lines for a person and an exit code. */
async function reportError(thrown: unknown, interrupted: boolean, verbose: boolean): Promise<number> {
  // Messages quote names and contents that may be hostile: none of it may steer a terminal.
  const [{ visibleLines }, { failures }] = await Promise.all([import('../reports/escape.ts'), import('../errors.ts')]);
  const error = isSystemTrouble(thrown) ? failures.systemRefused(thrown.message) : thrown;
  const print = (text: string): boolean => process.stderr.write(`${visibleLines(text).join('\n')}\n`);
  if (interrupted) {
    print('pipeline: interrupted. Nothing of yours was changed.\n→ Run again when you are ready.');
    return exitCodes.interrupted;
  }
  if (error instanceof Failure) {
    print(`pipeline: ${error.message}\n→ ${error.hint}`);
    return exitCodes.usage;
  }
  print(`pipeline: unexpected error: ${error instanceof Error ? error.message : String(error)}`);
  print('→ This is a bug. Run again with --verbose for the trace and report it with the command that you ran.');
  if (verbose && error instanceof Error) print(error.stack ?? '');
  return exitCodes.bug;
}

/** Runs one command line. Sets `process.exitCode`; never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  watchOutput();
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${version}\n`);
    return;
  }
  const controller = abortOnSignals();
  try {
    const { runProgram } = await import('./program.ts');
    process.exitCode = await runProgram(argv, controller.signal);
  } catch (error) {
    process.exitCode = await reportError(error, controller.signal.aborted, argv.includes('--verbose'));
  }
}
