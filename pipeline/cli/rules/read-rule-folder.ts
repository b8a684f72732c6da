import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../domain/failure.ts';

export const defaultFolder = '.semgrep';

/** Paths of all files below a folder (or the one file), `/`-separated, as they are shown to people; links are not followed. */
export function listRuleFolder(cwd: string, given: string): readonly string[] {
  const folder = given === '' ? defaultFolder : given;
  const root = path.resolve(cwd, folder);
  const stat = statSync(root, { throwIfNoEntry: false });
  if (stat === undefined)
    throw new Failure({
      code: 'rules-folder-missing',
      message: `There is no ${folder} here.`,
      hint: 'Name a folder of rule files: pipeline rules test path/to/rules.',
    });
  if (stat.isFile()) return [folder];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(folder, path.relative(root, path.join(entry.parentPath, entry.name))))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !file.includes('node_modules/') && !file.includes('.git/'))
    .toSorted();
}

export const readRuleText = (cwd: string, file: string): string => readFileSync(path.resolve(cwd, file), 'utf8');

/** Rule files among them: YAML that is neither an example nor what a fix makes of one. */
export const ruleFilesOf = (files: readonly string[]): readonly string[] =>
  files.filter((file) => /\.ya?ml$/.test(file) && !/\.(?:test|fixed)\.(?:test\.)?ya?ml$/.test(file));
