import { Failure } from './domain/failure.ts';

/** Failures of the program as a whole. Those of one gate stand in that gate's README, those of a model in `model/`. */
export const failures = {
  unknownGate: (name: string, nearest: string | null, known: readonly string[]) =>
    new Failure({
      code: 'unknown-gate',
      message: `--only ${name}: there is no gate or stage of that name.`,
      hint: nearest === null ? `Known: ${known.join(', ')}.` : `Did you mean "${nearest}"? Known: ${known.join(', ')}.`,
    }),
  conflictingSources: (options: readonly string[]) =>
    new Failure({
      code: 'conflicting-sources',
      message: `${options.join(' and ')} each name a change to review; only one can be reviewed at a time.`,
      hint: 'Keep one of them: a range (--base, --head), --staged, or --patch.',
    }),
  patchUnreadable: (file: string, cause: string) =>
    new Failure({
      code: 'patch-unreadable',
      message: `Cannot read the patch ${file}: ${cause}`,
      hint: 'Check the path, or pipe the patch and pass --patch -.',
    }),
  configUnreadable: (file: string, cause: string) =>
    new Failure({
      code: 'config-unreadable',
      message: `Cannot read the configuration ${file}: ${cause}`,
      hint: 'Give --config a file that you may read.',
    }),
  systemRefused: (cause: string) =>
    new Failure({
      code: 'system-refused',
      message: `The system refused what is needed to work: ${cause}`,
      hint: 'Make room or give permission there; temporary files go where TMPDIR points.',
    }),
  outputNotOurs: (file: string) =>
    new Failure({
      code: 'output-not-ours',
      message: `${file} exists and was not written by this program.`,
      hint: 'Choose another folder for --output; nothing was overwritten.',
    }),
  outputInUse: (folder: string) =>
    new Failure({
      code: 'output-in-use',
      message: `${folder} holds files that were not written by this program.`,
      hint: 'Inside the repository, give --output an empty folder or a new one, so that reports stay out of the next change.',
    }),
  outputUnwritable: (folder: string, cause: string) =>
    new Failure({
      code: 'output-unwritable',
      message: `Cannot write reports to ${folder}: ${cause}`,
      hint: 'Choose a folder that you may write to.',
    }),
  fileUnwritable: (file: string, cause: string) =>
    new Failure({
      code: 'file-unwritable',
      message: `Cannot write ${file}: ${cause}`,
      hint: 'Check the permissions of the repository, and what is in the way of that path.',
    }),
  unknownRule: (name: string, nearest: readonly string[]) =>
    new Failure({
      code: 'unknown-rule',
      message: `There is no rule or recent finding "${name}".`,
      hint:
        nearest.length === 0
          ? '`pipeline gates` lists every gate with its rules.'
          : `Did you mean ${nearest.join(' or ')}? \`pipeline gates\` lists all.`,
    }),
  gateTimedOut: (gateId: string, timeoutMs: number) =>
    new Failure({
      code: 'gate-timeout',
      message: `The gate ${gateId} did not end within ${timeoutMs / 1000} s and was stopped.`,
      hint: `Raise stages.check.timeoutMs in pipeline.yaml, or review a smaller change. What ${gateId} looks for is unchecked.`,
    }),
  reportUnreadable: (file: string, cause: string) =>
    new Failure({
      code: 'report-unreadable',
      message: `Cannot read the report ${file}: ${cause}`,
      hint: 'Give a report.json that `pipeline run --output DIR` wrote.',
    }),
  noLastReport: () =>
    new Failure({
      code: 'no-last-report',
      message: 'There is no report of a last run here.',
      hint: 'Run `pipeline run` in this repository first, or name a report.json that `pipeline run --output DIR` wrote.',
    }),
  reportNamedTwice: (from: string, argument: string) =>
    new Failure({
      code: 'report-named-twice',
      message: `Two reports are named: --from ${from} and ${argument}.`,
      hint: 'Name one of them.',
    }),
  severalFormats: (formats: readonly string[]) =>
    new Failure({
      code: 'several-formats',
      message: `--format ${formats.join(',')}: standard output holds one report.`,
      hint: 'Name one format, or a folder for all of them: --output DIR.',
    }),
  outputIsSource: (folder: string) =>
    new Failure({
      code: 'output-is-source',
      message: `--output ${folder}: the report that is read lies in this folder, and its other files would be replaced.`,
      hint: 'Give another folder.',
    }),
} as const;

/** Any thrown value as code, message and hint. What is not a Failure is a bug: its message is kept, its stack is not shown. */
export function describeError(error: unknown): { code: string; message: string; hint: string } {
  if (error instanceof Failure) return { code: error.code, message: error.message, hint: error.hint };
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: 'unexpected',
    message,
    hint: 'This is a bug of the gate or of the pipeline. Run with --verbose for its trace and report it.',
  };
}
