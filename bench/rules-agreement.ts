/**
 * Whether the rules engine and the real semgrep find the same on whole repositories:
 *   `npx node bench/rules-agreement.ts RULES[,RULES...] REPOSITORY...`
 * RULES is a folder of rule files, or of bare patterns `<language>/<name>.sgrep`; a repository is a folder of files. Findings are
 * compared by rule, file, first and last line. Skips where semgrep is absent; its answers are kept in `bench/.cache`.
 *   --without PART,PART      rule files left out, by a part of their path
 *   --languages python,go    which files; all by default      --rule PART   rules whose id has that part
 *   --max 400                files of one repository, spread evenly
 *   --differences N          places of each rule's differences, with the line's text, most first; 0 for none
 *   --operators              agreement by operator too
 *   --json FILE              every difference
 */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Compared, compareAnswers } from './rules/agreement.ts';
import { askAboutFiles } from './rules/ask-repository.ts';
import { pickFiles } from './rules/pick-files.ts';
import { printAgreement } from './rules/print-agreement.ts';
import { type ComparedRule, readComparedRules } from './rules/read-rules.ts';
import { scanFiles } from './rules/scan-files.ts';
import { findSemgrep } from './rules/semgrep-oracle.ts';

const list = (value: string): string[] => value.split(',').filter((part) => part !== '');
const write = (line: string): void => void process.stdout.write(`${line}\n`);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    without: { type: 'string', default: '' },
    languages: { type: 'string', default: '' },
    rule: { type: 'string', default: '' },
    max: { type: 'string', default: '400' },
    differences: { type: 'string', default: '0' },
    operators: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

/** Asked folder by folder, so that an answer is kept whatever else is asked with it. */
async function compareRepository(
  program: string,
  sets: readonly (readonly ComparedRule[])[],
  repository: string,
): Promise<readonly Compared[]> {
  const files = pickFiles(repository, { max: Number(values.max), languages: list(values.languages) });
  const compared: Compared[] = [];
  for (const rules of sets) {
    const theirs = askAboutFiles(program, rules, files);
    const wanted = rules.filter((rule) => rule.id.includes(values.rule));
    compared.push(compareAnswers(path.basename(repository), files, wanted, await scanFiles(wanted, files), theirs));
  }
  return compared;
}

async function main(): Promise<void> {
  const [folders = '', ...repositories] = positionals;
  const absent = [...list(folders), ...repositories].find((folder) => !existsSync(folder));
  if (repositories.length === 0 || absent !== undefined)
    return write(`skipped: give folders of rules, then folders of repositories (${absent ?? 'none'} is not there)`);
  const semgrep = findSemgrep();
  if (semgrep === null) return write('skipped: no semgrep: set SEMGREP to its path, or install it (PyPI)');
  const sets = list(folders).map((folder) => readComparedRules([folder], list(values.without)));
  const compared: Compared[] = [];
  for (const repository of repositories) compared.push(...(await compareRepository(semgrep, sets, repository)));
  printAgreement(compared, { places: Number(values.differences), operators: values.operators, write });
  if (values.json !== undefined) {
    const all = compared.flatMap(({ differences }) => differences);
    writeFileSync(values.json, `${JSON.stringify(all, null, 1)}\n`);
  }
}

await main();
