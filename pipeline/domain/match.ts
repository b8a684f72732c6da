import { compileGlob, type Matcher } from './glob.ts';

const maxCached = 2000;
const cache = new Map<string, Matcher>();

function matcher(glob: string, starCrossesSlash: boolean): Matcher {
  const key = `${starCrossesSlash ? 'rule' : 'path'} ${glob}`;
  const known = cache.get(key);
  if (known) return known;
  if (cache.size >= maxCached) cache.clear();
  const compiled = compileGlob(glob, { starCrossesSlash });
  cache.set(key, compiled);
  return compiled;
}

/** Whether a key of `rules:` or a suppression's `rule` covers a rule. `*` crosses `/`: `lint/*` covers `lint/eslint/no-undef`. */
export function matchesRule(glob: string, ruleId: string): boolean {
  return matcher(glob, true)(ruleId);
}

/** Whether a path glob covers a `/`-separated path relative to the repository's root. Dot files match like any other. */
export function matchesPath(glob: string, path: string): boolean {
  return matcher(glob, false)(path);
}

const problems: readonly (readonly [RegExp, string])[] = [
  [/^\s*$/, 'is empty'],
  [/^!/, 'begins with "!": a glob cannot be turned round; name what you mean'],
  [/\\/, 'holds a backslash; write "/" between folders, and [*] for a real star'],
  [/^\//, 'begins with "/" and so matches no path; paths are relative to the repository\'s root'],
  [/^\.\//, 'begins with "./" and so matches no path; leave it out'],
  [/(?:^|\/)\.\.(?:\/|$)/, 'holds ".." and so matches no path'],
  [/\/$/, 'ends in "/" and so matches no file; add ** for all files below'],
  [/[@?*+!]\(/, 'holds an extended glob such as @(a|b); write {a,b}'],
  [/^.{501}/s, 'is longer than 500 characters'],
];

/** Why a string cannot work as a path glob, in words; null when it can. */
export function globProblem(glob: string): string | null {
  return problems.find(([pattern]) => pattern.test(glob))?.[1] ?? null;
}
