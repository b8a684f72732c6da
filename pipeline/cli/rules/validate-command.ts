import { exitCodes } from '../../exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { listRuleFolder, readRuleText, ruleFilesOf } from './read-rule-folder.ts';

/** Reads rule files and says what is wrong. Ends with 10 when a rule cannot be read or cannot run. */
export async function executeRulesValidate(
  options: { json?: boolean },
  context: CommandContext,
  folder: string,
): Promise<number> {
  const { parseRuleSet } = await import('../../../stages/check/rules/semgrep/rule-file/parse-rule-set.ts');
  const { checkRules } = await import('../../../stages/check/rules/semgrep/index.ts');
  const files = ruleFilesOf(listRuleFolder(context.cwd, folder));
  const read = await parseRuleSet(files.map((path) => ({ path, text: readRuleText(context.cwd, path) })));
  const notRun = [...read.notRun, ...(await checkRules(read.rules))];
  const failed = notRun.length > 0 || read.problems.some((problem) => problem.level === 'error');
  if (options.json === true)
    context.stdout.write(`${JSON.stringify({ rules: read.rules.length, problems: read.problems, notRun }, null, 2)}\n`);
  else {
    for (const { path, line, column, level, breadcrumb, message } of read.problems)
      context.stdout.write(
        `${path}:${line}:${column}: ${level}: ${breadcrumb === '' ? '' : `${breadcrumb}: `}${message}\n`,
      );
    // Why the others do not run has just been said.
    const told = new Set(read.problems.flatMap(({ level, ruleId }) => (level === 'error' ? [ruleId] : [])));
    for (const { id, reason, source } of notRun.filter((rule) => !told.has(rule.id)))
      context.stdout.write(`${source.path}:${source.line}: ${id} does not run: ${reason}\n`);
    context.stdout.write(
      `${read.rules.length} rules in ${files.length} files can be read, ${notRun.length} do not run.\n`,
    );
  }
  return failed ? exitCodes.returned : exitCodes.pass;
}
