import { type Command, Option } from 'commander';
import type { CommandContext } from './command-context.ts';

type Execute = (options: never, context: CommandContext, argument: string) => Promise<number>;
type On = (execute: () => Promise<Execute>) => (...args: unknown[]) => Promise<void>;

/** The commands of whoever signs, and of whoever checks it. */
export function declareSignOff(program: Command, on: On): void {
  program
    .command('review')
    .description('go through what a senior is asked, one question at a time, and sign off')
    .option('--sign', 'sign with the key that git is configured for')
    .option('--config <file>', 'read this configuration instead of pipeline.yaml')
    .action(on(async () => (await import('./review-command.ts')).executeReview as Execute));
  program
    .command('signoff')
    .description('sign findings of the last report, as a git note')
    .option('--accept <fingerprints...>', 'accept these as they are')
    .option('--fix <fingerprints...>', 'send these back to the author')
    .option('--dismiss <fingerprints...>', 'these are none; needs --reason')
    .option('--reason <text>', 'why')
    .option('--all', 'accept whatever else a senior is asked')
    .option('--approve', 'approve the change as a whole, as a policy asks')
    .option('--sign', 'sign with the key that git is configured for')
    .option('--config <file>', 'read this configuration instead of pipeline.yaml')
    .action(on(async () => (await import('./signoff-command.ts')).executeSignoff as Execute));
  program
    .command('verify-signoff')
    .description('say whether a commit carries every sign-off that it needs, for a merge queue')
    .option('--base <ref>', 'review from the merge base with this ref (default: the remote’s default branch)')
    .option('--head <ref>', 'the commit to verify (default: HEAD)')
    .option('--config <file>', 'read this configuration instead of pipeline.yaml')
    .addOption(new Option('--trust <side>', 'read configuration from this side').choices(['base', 'head']))
    .addOption(new Option('--format <name>', 'how to say it').choices(['terminal', 'json']).default('terminal'))
    .option('--quiet', 'no progress')
    .action(on(async () => (await import('./verify-signoff-command.ts')).executeVerifySignoff as Execute));
}
