import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';

type Execute = (options: never, context: CommandContext, argument: string) => Promise<number>;
type On = (load: () => Promise<Execute>) => (...args: unknown[]) => Promise<void>;

const list = (value: string, previous: readonly string[] = []): string[] => [
  ...previous,
  ...value.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()])),
];

/** Commands that talk to a platform. */
export function declarePublish(program: Command, on: On): void {
  program
    .command('publish')
    .description('show a saved report in its pull or merge request')
    .requiredOption('--report <file>', 'a report.json that run --output wrote; read as a stranger’s')
    .option('--platform <name>', 'github or gitlab (default: the one whose job this is)')
    .option('--features <names>', 'what to publish, comma-separated', list)
    .option('--number <n>', 'pull request (default: the one of the event)')
    .option('--repo <name>', 'OWNER/NAME (default: GITHUB_REPOSITORY)')
    .option('--mention-agent <name>', 'ask this @agent to fix what was returned')
    .option('--mention-rounds <n>', 'at most so many times (default: 3)')
    .option('--dry-run', 'print what would be published')
    .action(on(async () => (await import('./publish-command.ts')).executePublish as Execute));
  program
    .command('fetch-reviews')
    .description('write approvals and decisions of a GitHub pull request to a file')
    .option('--number <n>', 'pull request (default: the one of the event)')
    .option('--repo <name>', 'OWNER/NAME (default: GITHUB_REPOSITORY)')
    .option('--report <file>', 'a report whose findings reviews may name')
    .option('--team <names>', 'teams, as @org/team, whose membership is asked for, comma-separated', list)
    .requiredOption('--output <file>', 'where to')
    .action(on(async () => (await import('./fetch-reviews-command.ts')).executeFetchReviews as Execute));
  program
    .command('action')
    .argument('<step>', 'check, reviews, run, publish or verdict')
    .description('one step of the GitHub Action, set by INPUT_… variables')
    .action(on(async () => (await import('./action-command.ts')).executeAction as Execute));
}
