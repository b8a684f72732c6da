import { exitCodes } from '../../exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { listRuleFolder, readRuleText } from './read-rule-folder.ts';
import { type RuleTests, runRuleTests } from './run-rule-tests.ts';

const lines = (list: readonly number[]): string => list.join(', ');

function render({ rules, fixes, notRun, untested }: RuleTests): string {
  const said: string[] = [];
  const failed = rules.filter((rule) => rule.verdict?.passed !== true);
  for (const { ruleFile, id, fixture, verdict, notRun } of failed) {
    said.push(`✗ ${id} (${ruleFile})`);
    if (notRun !== null) said.push(`    does not run: ${notRun}`);
    else if (verdict !== null) {
      if (verdict.missed.length > 0) said.push(`    ${fixture}: missed lines ${lines(verdict.missed)}`);
      if (verdict.extra.length > 0) said.push(`    ${fixture}: found lines ${lines(verdict.extra)} unasked`);
    }
  }
  const told = new Set(failed.filter((rule) => rule.notRun !== null).map((rule) => `${rule.ruleFile} ${rule.id}`));
  for (const { id, reason, source } of notRun)
    if (!told.has(`${source.path} ${id}`)) said.push(`✗ ${id} (${source.path})`, `    does not run: ${reason}`);
  for (const { fixture, fixed } of fixes.filter((fix) => !fix.passed))
    said.push(`✗ fix of ${fixture} differs from ${fixed}`);
  if (rules.length === 0) said.push('No tests found: an example lies beside its rule file and has the same name.');
  else said.push(`${rules.length - failed.length} of ${rules.length} rules × examples pass.`);
  if (fixes.length > 0) said.push(`${fixes.filter((fix) => fix.passed).length} of ${fixes.length} fixes pass.`);
  if (untested.length > 0) said.push(`Without an example: ${untested.join(', ')}`);
  return `${said.join('\n')}\n`;
}

/**
 * Runs annotated examples. Ends with 0 when all pass, also when there are none, and every rule can run; else with 10, as for
 * findings that go back. */
export async function executeRulesTest(
  options: { json?: boolean },
  context: CommandContext,
  folder: string,
): Promise<number> {
  const paths = listRuleFolder(context.cwd, folder);
  const tests = await runRuleTests(paths, (path) => readRuleText(context.cwd, path));
  context.stdout.write(options.json === true ? `${JSON.stringify(tests, null, 2)}\n` : render(tests));
  const passed =
    tests.rules.every((rule) => rule.verdict?.passed === true) &&
    tests.fixes.every((fix) => fix.passed) &&
    tests.notRun.length === 0;
  return passed ? exitCodes.pass : exitCodes.returned;
}
