import type { Rule } from '../../../../pipeline/domain/finding.ts';
import type { Consequence, Fixer, Level } from '../../../../pipeline/domain/severity.ts';

/** Every rule: id behind `dependencies/`, title, level, what happens, who may fix it. */
const table = {
  'new-dependency': ['A package that the project did not depend on', 'note', 'exposure', 'human'],
  'removed-dependency': ['A dependency is removed', 'note', 'breaking', 'author'],
  'major-bump': [
    'A dependency moves to a version that may break its users',
    'warning',
    'breaking',
    'author-then-human',
  ],
  downgrade: ['A dependency moves back to an older version', 'warning', 'exposure', 'author-then-human'],
  'scope-moved': ['A development dependency becomes part of what is shipped', 'note', 'exposure', 'author-then-human'],
  'unbounded-range': ['A range that takes whatever is published next', 'warning', 'exposure', 'author'],
  'foreign-source': ['A dependency that no registry serves', 'warning', 'exposure', 'author-then-human'],
  'insecure-source': ['Packages travel unencrypted or unchecked', 'error', 'exposure', 'author'],
  'registry-added': ['Packages are taken from another registry', 'warning', 'exposure', 'human'],
  'override-added': [
    'A package is replaced below the dependencies that ask for it',
    'note',
    'exposure',
    'author-then-human',
  ],
  typosquat: ['A name that looks like that of a popular package', 'error', 'exposure', 'human'],
  'install-script': ['A package in the lock file runs a script when it is installed', 'warning', 'exposure', 'human'],
  'lifecycle-script': [
    'The package itself runs a script whenever it is installed',
    'warning',
    'exposure',
    'author-then-human',
  ],
  'scripts-allowed': ['A package is allowed to run scripts when it is installed', 'warning', 'exposure', 'human'],
  'lock-mismatch': ['The lock file does not fit the manifest', 'error', 'outage', 'author'],
  'lock-tampered': ['The same version has other contents or comes from another place', 'error', 'exposure', 'human'],
  'lock-source': ['The lock file takes a package from a place that nobody declared', 'error', 'exposure', 'human'],
  'integrity-missing': ['A locked package without the hash that the others have', 'warning', 'exposure', 'author'],
  licence: ['A licence that asks for more than it did', 'warning', 'exposure', 'human'],
  'parse-error': ['A manifest or lock file that cannot be read', 'error', 'outage', 'author'],
} as const satisfies Record<string, readonly [string, Level, Consequence, Fixer]>;

export type RuleName = keyof typeof table;
export const ruleNames = Object.keys(table) as readonly RuleName[];

/**
 * The manifest may be what changed while the lock is what does not fit, or the other way round; and a dependency moves when
 * the heading above it goes.
 */
const beyondChangedLines = new Set<RuleName>(['lock-mismatch', 'parse-error', 'scope-moved']);

export function describeRule(name: RuleName, docs: string): Rule {
  const [title, level, consequence, fixer] = table[name];
  const rule = { id: `dependencies/${name}`, title, level, fixable: false, docs, consequence, fixer };
  return beyondChangedLines.has(name) ? { ...rule, beyondChangedLines: true } : rule;
}

export function levelOf(name: RuleName): Level {
  return table[name][1];
}
