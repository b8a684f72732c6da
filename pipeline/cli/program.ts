import { Command, CommanderError, Option } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { declarePeople } from './declare-people.ts';
import { declareRules } from './declare-rules.ts';
import { declareSignOff } from './declare-sign-off.ts';
import { declarePublish } from './declare-publish.ts';
import { version } from './version.ts';

type Execute = (options: never, context: CommandContext, argument: string, files: string[]) => Promise<number>;

/** Rejects when the signal aborts: nobody may ever write to, or close, the other end. */
async function readStdin(signal: AbortSignal): Promise<Buffer> {
  signal.throwIfAborted();
  const chunks: Buffer[] = [];
  const stop = (): void => void process.stdin.destroy(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  } finally {
    signal.removeEventListener('abort', stop);
  }
  signal.throwIfAborted();
  return Buffer.concat(chunks);
}

const list = (value: string, previous: readonly string[] = []): string[] => [
  ...previous,
  ...value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
];

function addSourceOptions(command: Command): Command {
  return command
    .option('--base <ref>', 'review from the merge base with this ref (default: the remote’s default branch)')
    .option('--head <ref>', 'review up to this commit instead of the work tree')
    .option('--staged', 'review what is staged')
    .option('--patch <file>', 'review a patch file, or - for standard input')
    .option('--config <file>', 'read this configuration instead of pipeline.yaml')
    .addOption(
      new Option(
        '--trust <side>',
        'read configuration, suppressions and baseline from this side (default in CI: base)',
      ).choices(['base', 'head']),
    )
    .option('--only <names>', 'run only these stages or gates, comma-separated', list);
}

function declareRun(
  program: Command,
  on: (execute: () => Promise<Execute>) => (...args: unknown[]) => Promise<void>,
): void {
  const command = program
    .command('run', { isDefault: false })
    .description('review a change: check → critique → return → escalate');
  addSourceOptions(command)
    .option(
      '--format <name>',
      'terminal, json, markdown, html, sarif, junit, code-quality, gitlab-sast or rdjson on standard output',
      'terminal',
    )
    .option('--output <dir>', 'also write every report, the author packet and the patch to this folder')
    .option('--fix', 'apply the fixes that held to your files')
    .option('--agent <name>', 'author agent for this run: none, a preset, or a JSON list with its command')
    .option('--rounds <n>', 'at most so many rounds with the author agent')
    .option('--shard <share>', 'run one share of the gates, such as 1/3, for pipeline merge')
    .option('--record <file>', 'write down what models and author answer, for pipeline replay')
    .option('--quiet', 'no progress')
    .option('--verbose', 'everything: notes, timings, traces')
    .action(on(async () => (await import('./run-command.ts')).executeRun as Execute));
}

/** Parses one command line and runs it. Resolves to the exit code. */
export async function runProgram(argv: readonly string[], signal: AbortSignal): Promise<number> {
  let exitCode: number = exitCodes.pass;
  const context: CommandContext = {
    cwd: process.cwd(),
    env: process.env,
    signal,
    stdout: process.stdout,
    stderr: process.stderr,
    readStdin: () => readStdin(signal),
  };
  const on =
    (load: () => Promise<Execute>) =>
    async (...args: unknown[]) => {
      // commander hands over (arguments…, options, command).
      const options = args.at(-2) as never;
      const argument = typeof args[0] === 'string' ? args[0] : '';
      const files = Array.isArray(args[0]) ? (args[0] as string[]) : [];
      exitCode = await (await load())(options, context, argument, files);
    };
  const program = new Command('pipeline')
    .description(
      'Gates in front of the senior reviewer: what can be fixed goes back to the author, only the residue reaches a human.',
    )
    .version(version, '-V, --version')
    .showHelpAfterError('(pipeline --help lists commands and options)')
    .exitOverride();
  declareRun(program, on);
  program
    .command('init')
    .description('write a commented pipeline.yaml for this repository')
    .option('--force', 'replace an existing one')
    .action(on(async () => (await import('./init-command.ts')).executeInit as Execute));
  program
    .command('gates')
    .description('list the gates, their rules and whether they run here')
    .option('--json', 'as JSON')
    .action(on(async () => (await import('./gates-command.ts')).executeGates as Execute));
  program
    .command('explain')
    .argument('<rule>', 'a rule id, a fingerprint of the last run, or config')
    .description('say what a rule finds, why it matters and the safe way')
    .action(on(async () => (await import('./explain-command.ts')).executeExplain as Execute));
  addSourceOptions(program.command('baseline').description('record today’s open findings as known')).action(
    on(async () => (await import('./baseline-command.ts')).executeBaseline as Execute),
  );
  program
    .command('merge')
    .argument('<reports...>', 'report.json of every job')
    .description('several jobs’ reports of one change as one, and the rest of the run: critique, packet, verdict')
    .option('--config <file>', 'the configuration that the jobs ran with, where it is not the repository’s')
    .addOption(new Option('--trust <side>', 'the side that the jobs read configuration from').choices(['base', 'head']))
    .option('--only <names>', 'what the whole run was to run, comma-separated (default: everything)', list)
    .option(
      '--format <name>',
      'terminal, json, markdown, html, sarif, junit, code-quality, gitlab-sast or rdjson',
      'terminal',
    )
    .option('--output <dir>', 'also write every report and the author packet to this folder')
    .option('--quiet', 'no progress')
    .option('--verbose', 'everything')
    .action(
      on(async () => {
        const { executeMerge } = await import('./merge-command.ts');
        return ((options: never, context, _argument, files) => executeMerge(options, context, files)) as Execute;
      }),
    );
  program
    .command('report')
    .argument('[report.json]', 'a report that run --output wrote (default: of the last run in this repository)')
    .description('show a saved report again: printed, written to a folder, or opened in the browser')
    .option('--from <file>', 'the same as the argument')
    .option(
      '--format <names>',
      'terminal, json, markdown, html, sarif, junit, code-quality, gitlab-sast or rdjson; several with --output',
      list,
    )
    .option('--output <dir>', 'write these formats (default: all) to this folder')
    .option('--open', 'open it as a page in the browser, or print where the page is')
    .option('--verbose', 'everything')
    .action(on(async () => (await import('./report-command.ts')).executeReport as Execute));
  declareSignOff(program, on);
  declarePeople(program, on);
  declareRules(program, on);
  declarePublish(program, on);
  program
    .command('replay')
    .argument('<recording>', 'a file that run --record wrote')
    .description('a recorded run again: the same report, and nobody is asked')
    .option(
      '--format <name>',
      'terminal, json, markdown, html, sarif, junit, code-quality, gitlab-sast or rdjson',
      'terminal',
    )
    .option('--verbose', 'everything')
    .action(on(async () => (await import('./replay-command.ts')).executeReplay as Execute));
  program
    .command('hook')
    .argument('<agent>', 'claude-code, codex, cursor, gemini or git')
    .description('return findings to an agent before it stops, or to you before git pushes')
    .option('--install', 'write the hook into the settings of this repository')
    .option('--uninstall', 'take it out again')
    .option('--only <names>', 'run only these stages or gates, comma-separated (default: check)', list)
    .option('--timeout <seconds>', 'let the agent stop when the review takes longer (default: 60)')
    .action(on(async () => (await import('./hook-command.ts')).executeHook as Execute));
  program
    .command('mcp')
    .description('serve the Model Context Protocol on standard input and output, for agents that ask before they stop')
    .action(on(async () => (await import('./mcp-command.ts')).executeMcp as Execute));
  program
    .command('doctor')
    .description('check that everything the pipeline needs is here')
    .action(on(async () => (await import('./doctor-command.ts')).executeDoctor as Execute));
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.pass : exitCodes.usage;
  }
  return exitCode;
}
