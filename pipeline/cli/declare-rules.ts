import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';

type Execute = (options: never, context: CommandContext, argument: string) => Promise<number>;
type On = (execute: () => Promise<Execute>) => (...args: unknown[]) => Promise<void>;

/** What people who write rules need; nothing here looks at a change. */
export function declareRules(program: Command, on: On): void {
  const rules = program.command('rules').description('test, validate or list Semgrep rules of this repository');
  rules
    .command('test')
    .argument('[folder]', 'folder of rule files and annotated examples (default: .semgrep)')
    .description('run annotated examples (ruleid, ok, todoruleid, todook) as semgrep --test does')
    .option('--json', 'as JSON')
    .action(on(async () => (await import('./rules/test-command.ts')).executeRulesTest as Execute));
  rules
    .command('validate')
    .argument('[folder]', 'folder of rule files, or one file (default: .semgrep)')
    .description('read rule files: what is wrong in which line, and what cannot run')
    .option('--json', 'as JSON')
    .action(on(async () => (await import('./rules/validate-command.ts')).executeRulesValidate as Execute));
  rules
    .command('list')
    .argument('[folder]', 'folder of rule files, or one file (default: .semgrep)')
    .description('list rules, the starter rules included')
    .option('--json', 'as JSON')
    .action(on(async () => (await import('./rules/list-command.ts')).executeRulesList as Execute));
}
