import { basename } from 'node:path/posix';
import { plainText } from '../source-text.ts';
import { maskTemplates } from './mask-templates.ts';
import { readDockerfile } from './read-dockerfile.ts';
import { readGroovy } from './read-groovy.ts';
import { readMakefile } from './read-makefile.ts';
import { readPackageJson } from './read-package-json.ts';
import { readRecipes } from './read-recipes.ts';
import { readYaml } from './read-yaml.ts';
import type { FileScripts, ShellSource } from './shell-source.ts';

export type ScriptFormat = 'shell' | 'makefile' | 'just' | 'procfile' | 'package' | 'dockerfile' | 'yaml' | 'groovy';

const templateEnding = /\.(?:j2|jinja2?|tpl|tmpl|tftpl|erb|gotmpl|template|in)$/i;

const byName: readonly (readonly [RegExp, ScriptFormat])[] = [
  [/^(?:.*\.)?(?:docker|container)file(?:\..*)?$/i, 'dockerfile'],
  [/^(?:gnu)?makefile(?:\..*)?$|\.(?:mk|mak)$/i, 'makefile'],
  [/^\.?justfile$|\.just$/i, 'just'],
  [/^procfile(?:\..*)?$/i, 'procfile'],
  [/^(?:package|composer)\.json$/i, 'package'],
  [/^jenkinsfile(?:\..*)?$|\.jenkinsfile$/i, 'groovy'],
  [/\.ya?ml$/i, 'yaml'],
  [/\.(?:sh|bash|zsh|ksh|bats|ash|dash|command)$/i, 'shell'],
  [
    /^\.?(?:bashrc|bash_profile|bash_aliases|bash_login|bash_logout|zshrc|zprofile|zshenv|profile|envrc|xprofile)$/i,
    'shell',
  ],
  [/\.(?:crontab|cron)$/i, 'shell'],
];

const hookPath =
  /(?:^|\/)(?:\.husky|\.githooks|git-hooks|hooks)\/(?:(?:pre|post|prepare|commit|applypatch)-[\w-]+|update)$/;
const shebang = /^#!\s{0,8}\S{1,200}(?:\/|\benv\s(?:-S\s)?)(?:ba|z|da|k|a|mk)?sh\b/;

/** Which format a file is read as; null where it holds no commands. `head` is the beginning of its text. */
export function formatOf(path: string, language: string | null, head: string): ScriptFormat | null {
  const name = basename(path).replace(templateEnding, '');
  const found = byName.find(([pattern]) => pattern.test(name));
  if (found !== undefined) return found[1];
  if (language === 'dockerfile' || language === 'makefile' || language === 'yaml') return language;
  return language === 'shell' || hookPath.test(path) || shebang.test(head) ? 'shell' : null;
}

function readShell(path: string, text: string): FileScripts {
  const isTemplate = templateEnding.test(path);
  const source: ShellSource = {
    text: isTemplate ? maskTemplates(plainText(text), false) : plainText(text),
    prelude: null,
    context: /(?:^|\/)(?:\.ci|ci|\.buildkite|\.circleci|\.github)\//.test(path) ? 'ci' : 'script',
    isCertain:
      !isTemplate &&
      !/\.(?:zsh|fish|bats|ksh)$|zshrc|zprofile|zshenv/i.test(path) &&
      !/^#!.*(?:zsh|fish|ksh)/.test(text),
  };
  return { sources: [source], errors: [] };
}

/** The texts for a shell that a file holds. */
export function readScripts(path: string, format: ScriptFormat, text: string): FileScripts {
  switch (format) {
    case 'shell':
      return readShell(path, text);
    case 'makefile':
      return readMakefile(text);
    case 'just':
    case 'procfile':
      return readRecipes(text, format);
    case 'package':
      return readPackageJson(text);
    case 'dockerfile':
      return readDockerfile(text);
    case 'groovy':
      return readGroovy(text);
    case 'yaml':
      return readYaml(path, text);
  }
}
