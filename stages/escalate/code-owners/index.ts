import type { CodeOwners, OwnersSyntax } from './code-owners.ts';
import { parseGitHubOwners } from './github.ts';
import { parseGitLabOwners } from './gitlab.ts';

export { type CodeOwners, type OwnerEntry, type OwnersSyntax, ownersOf } from './code-owners.ts';

/** Where each platform looks, in its order; the first file that exists counts. */
export const ownersFiles: Readonly<Record<OwnersSyntax, readonly string[]>> = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
};

/** The platform by its host's name; null where that does not tell. */
export function syntaxOfHost(host: string | null): OwnersSyntax | null {
  if (host === null) return null;
  if (/(?:^|[.-])gitlab(?:[.-]|$)/i.test(host)) return 'gitlab';
  return /(?:^|[.-])github(?:[.-]|$)/i.test(host) ? 'github' : null;
}

/** A section heading that stands alone or with owners behind it: GitHub has no such line. */
const heading = /^\^?\[[^\]\n]+\](?:\[\d*\])?[ \t]*(?:[@#].*)?$/m;

/** By the folder that only one platform looks into; in a shared place by what only GitLab could read. */
export function syntaxOfFile(path: string, text: string): OwnersSyntax {
  if (path.startsWith('.gitlab/')) return 'gitlab';
  if (path.startsWith('.github/')) return 'github';
  return heading.test(text) ? 'gitlab' : 'github';
}

export function parseCodeOwners(text: string, syntax: OwnersSyntax): CodeOwners {
  return syntax === 'gitlab' ? parseGitLabOwners(text) : parseGitHubOwners(text);
}
