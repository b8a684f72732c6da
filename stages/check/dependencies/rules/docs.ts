import type { RuleName } from './rule-name.ts';

interface Doc {
  readonly problem: string;
  /** What to do instead. Also the remedy of a finding that has none of its own. */
  readonly safe: string;
}

/** Problem and safe way of every rule. */
export const docs: Readonly<Record<RuleName, Doc>> = {
  'new-dependency': {
    problem:
      'Every package runs with the rights of the program and of the machine that builds it, and so do those that it brings along. Assistants invent names, and somebody may have published them since.',
    safe: 'Open the package in its registry: does it exist under this name, who publishes it, since when, how often, under which licence? Prefer what the project already has or what the standard library offers.',
  },
  'removed-dependency': {
    problem: 'Code that still uses it, or that relied on it being installed for somebody else, stops at run time.',
    safe: 'Search for imports of it, in configuration and scripts too, before it goes.',
  },
  'major-bump': {
    problem:
      'A new major version (below 1.0: a new minor one) may remove or change what the code uses, and tests see only part of it.',
    safe: 'Read the release notes for breaking changes, search for what they name, and keep the bump in a change of its own.',
  },
  downgrade: {
    problem:
      'Fixes of the newer version are gone, those of security holes too; a merge that took the wrong side looks just like this.',
    safe: 'Keep the newer version; where the older one is wanted, say why beside the range and link what broke.',
  },
  'scope-moved': {
    problem: 'What was used to build and test is now installed wherever the package is, with all that it depends on.',
    safe: 'Keep it among the development dependencies unless code that is shipped imports it.',
  },
  'unbounded-range': {
    problem: 'The next release is installed unseen, whatever it breaks and whoever published it.',
    safe: 'Give a range with an upper end (`^1.4.2`, `>=1.4,<2`, `~> 1.4`) or pin as the neighbours are pinned.',
  },
  'foreign-source': {
    problem:
      'A branch, a URL or a folder outside the repository can hold something else tomorrow, and no registry scans, signs or keeps it.',
    safe: 'Use a published version; where there is none, pin to a full commit or an archive with a hash, of a repository that the team controls.',
  },
  'insecure-source': {
    problem: 'Without TLS, or with its check turned off, anybody on the way can hand out other code.',
    safe: 'Use https (`git+https://`, `https://…`) and trust the right certificate authority instead of turning the check off.',
  },
  'registry-added': {
    problem:
      'With a second index a package of the same name and a higher version there is taken instead: dependency confusion.',
    safe: 'Bind the index to the packages that come from it (npm scopes, `explicit = true` in uv, `priority = "explicit"` in Poetry, a `source` block in a Gemfile, repository filters) or use one proxy for everything.',
  },
  'override-added': {
    problem:
      'Packages get a version that they were not made for, and nobody notices when the override is no longer needed.',
    safe: 'Override to a published version of the same package, say why and until when, and remove it when the parent is updated.',
  },
  typosquat: {
    problem:
      'Names one letter, separator or scope away from popular ones are registered to run code on the machines of those who mistype, and assistants mistype.',
    safe: 'Use the popular package, or check in the registry that this very name is what is meant and list it under `knownPackages`.',
  },
  'install-script': {
    problem: 'The script runs on every developer’s machine and in CI, with their credentials, before any test.',
    safe: 'Read the script in the published package; install with `--ignore-scripts` or an allow list (`allowScripts`, `pnpm.onlyBuiltDependencies`, `trustedDependencies`).',
  },
  'lifecycle-script': {
    problem: 'It runs wherever the package is installed, unasked.',
    safe: 'Do it in `prepack` or in a script that is called by name; publish what is built.',
  },
  'scripts-allowed': {
    problem: 'What the allow list kept from running will run, in this version and in every later one.',
    safe: 'Allow single packages by name after reading their script; never all of them.',
  },
  'lock-mismatch': {
    problem: 'A clean installation stops with an error, or installs something else than what was tested.',
    safe: 'Let the package manager write the lock file and commit it with the manifest.',
  },
  'lock-tampered': {
    problem:
      'A published version does not change: other contents under the same version, or another address for them, is what a poisoned lock file looks like.',
    safe: 'Restore the lock file from the base and let the package manager write it again; compare the hash with the registry.',
  },
  'lock-source': {
    problem:
      'The package is fetched from a server or under a name that neither the manifest nor the configuration names; reviewers rarely read lock files.',
    safe: 'Restore the lock file from the base and let the package manager write it again; declare a registry where another one is meant.',
  },
  'integrity-missing': {
    problem: 'Whatever the server sends for this package is accepted.',
    safe: 'Remove the entry and let the package manager write it again from the registry.',
  },
  licence: {
    problem: 'The new licence may oblige the project to publish its source, forbid its use or cost money.',
    safe: 'Stay on the last version under the old licence, or let whoever answers for licences decide.',
  },
  'parse-error': {
    problem: 'The package manager cannot read it either, and nothing in it has been checked.',
    safe: 'Resolve the conflict or correct the syntax; for a lock file, take the base’s and let the package manager write it again.',
  },
};

export function documentRule(name: RuleName): string {
  const { problem, safe } = docs[name];
  return `**Problem.** ${problem}\n\n**Safe way.** ${safe}`;
}
