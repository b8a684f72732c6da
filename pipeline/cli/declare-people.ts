import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';

type Execute = (options: never, context: CommandContext, argument: string) => Promise<number>;
type On = (execute: () => Promise<Execute>) => (...args: unknown[]) => Promise<void>;

const collect = (value: string, previous: readonly string[] = []): string[] => [...previous, value];

/** What people do besides signing: authors attest, two people override, reviewers look at their own habits. */
export function declarePeople(program: Command, on: On): void {
  program
    .command('attest')
    .description('say that you have read your change, and answer what it raises, as a git note')
    .option('--base <ref>', 'review from the merge base with this ref (default: the remote’s default branch)')
    .option('--head <ref>', 'the commit to attest (default: what is checked out)')
    .option('--config <file>', 'read this configuration instead of pipeline.yaml')
    .option('--answer <id=text>', 'answer a question; may be given several times', collect)
    .option('--show', 'write nothing: show the questions, and the text for a description or a commit')
    .action(on(async () => (await import('./attest-command.ts')).executeAttest as Execute));
  program
    .command('override')
    .description('break the glass: let this commit through with a reason and a second person, loudly')
    .option('--reason <text>', 'why it must go in now')
    .option('--second <person>', 'who is to agree: @user or an e-mail address (default: any other senior)')
    .option('--consent', 'agree to what somebody else asks for this commit')
    .option('--sign', 'sign with the key that git is configured for')
    .option('--list', 'every override that was ever asked for here')
    .option('--config <file>', 'read this configuration instead of pipeline.yaml')
    .action(on(async () => (await import('./override-command.ts')).executeOverride as Execute));
  program
    .command('habits')
    .description('how you decided lately, and what your time kept out; shown to you alone')
    .option('--config <file>', 'read this configuration instead of pipeline.yaml')
    .action(on(async () => (await import('./habits-command.ts')).executeHabits as Execute));
}
