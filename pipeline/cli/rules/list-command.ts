import { exitCodes } from '../../exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { listRuleFolder, readRuleText, ruleFilesOf } from './read-rule-folder.ts';

/** Lists the rules of a folder, when there is one, and the starter rules. */
export async function executeRulesList(
  options: { json?: boolean },
  context: CommandContext,
  folder: string,
): Promise<number> {
  const { parseRuleSet } = await import('../../../stages/check/rules/semgrep/rule-file/parse-rule-set.ts');
  const { starterSet } = await import('../../../stages/check/rules/starter/rules.generated.ts');
  const files = folder === '' && !exists(context.cwd) ? [] : ruleFilesOf(listRuleFolder(context.cwd, folder));
  const { rules, notRun } = await parseRuleSet(files.map((path) => ({ path, text: readRuleText(context.cwd, path) })));
  const listed = [
    ...rules.map((rule) => ({ id: `rules/${rule.id}`, rule })),
    ...starterSet.map((rule) => ({ id: `rules/starter/${rule.id}`, rule })),
  ].map(({ id, rule }) => ({
    id,
    severity: rule.severity,
    mode: rule.mode,
    languages: rule.languages,
    source: `${rule.source.path}:${rule.source.line}`,
    message: rule.message,
  }));
  const lines = listed.map(
    ({ id, severity, languages, source }) =>
      `${id.padEnd(48)} ${severity.padEnd(8)} ${languages.join(', ').padEnd(24)} ${source}`,
  );
  context.stdout.write(options.json === true ? `${JSON.stringify(listed, null, 2)}\n` : `${lines.join('\n')}\n`);
  // What is not in the list, or is and finds nothing, must not look like a rule that watches.
  const { checkRules } = await import('../../../stages/check/rules/semgrep/index.ts');
  for (const { id, reason } of [...notRun, ...(await checkRules(rules))])
    context.stderr.write(`pipeline: rules/${id} does not run: ${reason}\n`);
  return exitCodes.pass;
}

function exists(cwd: string): boolean {
  try {
    return listRuleFolder(cwd, '').length > 0;
  } catch {
    return false;
  }
}
