import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import { matchesPath } from '../../../../pipeline/domain/match.ts';
import type { BlastRadiusOptions } from '../options.ts';
import { type FileKind, kindOf } from './file-kind.ts';
import { wordsOf } from './words.ts';

export interface CriticalPath {
  readonly name: string;
  readonly weight: number;
  /** What is at stake there, for a sentence: "… touches sign-in and sessions". */
  readonly says: string;
  matches(file: ChangedFile): boolean;
}

interface WordPath {
  readonly name: string;
  readonly weight: number;
  readonly says: string;
  readonly words: string;
}

/** By words of the path, in source files: `auth` is a word of `src/auth/login.ts` and of `useAuth.ts`, not of `author.ts`. */
const byWords: readonly WordPath[] = [
  {
    name: 'auth',
    weight: 20,
    says: 'sign-in or credentials',
    words:
      'auth authn authentication authenticate authenticator login logout signin signout oauth oauth2 oidc openid saml sso ldap sessioncookie sessioncookies sessionstore sessiontoken sessiontokens password passwords passkey passkeys webauthn totp mfa 2fa twofactor twofa jwt credential credentials',
  },
  {
    name: 'permissions',
    weight: 15,
    says: 'who may do what',
    words:
      'permission permissions rbac acl acls authz authorization authorize authorizer entitlement entitlements accesscontrol',
  },
  {
    name: 'payments',
    weight: 20,
    says: 'money',
    words:
      'payment payments billing invoice invoices stripe paypal braintree adyen checkout refund refunds payout payouts chargeback',
  },
  {
    name: 'crypto',
    weight: 15,
    says: 'cryptography or keys',
    words: 'crypto cryptography encryption encrypt encrypted decrypt decryption cipher hmac keystore kms x509 tls',
  },
];

interface KindPath {
  readonly name: string;
  readonly weight: number;
  readonly says: string;
  readonly kind: FileKind;
}

const byKind: readonly KindPath[] = [
  { name: 'migrations', weight: 15, says: 'the schema of a database', kind: 'migration' },
  { name: 'infrastructure', weight: 15, says: 'what the software runs on', kind: 'infrastructure' },
  { name: 'ci', weight: 10, says: 'the checks and releases of the repository itself', kind: 'ci' },
];

const publicApi = /(?:^|\/)(?:openapi|swagger)[^/]*\.(?:ya?ml|json)$|\.(?:proto|graphqls?|gql|avsc)$/i;

function isCode(file: ChangedFile): boolean {
  return kindOf(file) === 'source';
}

function fromWords({ words, ...path }: WordPath): CriticalPath {
  const wanted = words.split(' ');
  return {
    ...path,
    matches(file) {
      if (!isCode(file)) return false;
      const found = wordsOf(file.path);
      return wanted.some((word) => found.has(word));
    },
  };
}

const builtIn: readonly CriticalPath[] = [
  ...byWords.map(fromWords),
  ...byKind.map(({ kind, ...path }): CriticalPath => ({ ...path, matches: (file) => kindOf(file) === kind })),
  {
    name: 'public-api',
    weight: 10,
    says: 'a description of a public interface',
    matches: (file) => publicApi.test(file.path) && !['test', 'generated', 'docs'].includes(kindOf(file)),
  },
];

/** The built-in critical paths with those of the configuration; one of the same name replaces the built-in one. */
export function criticalPaths(configured: BlastRadiusOptions['critical']): readonly CriticalPath[] {
  const own = Object.entries(configured).map(([name, { globs, weight }]): CriticalPath => ({
    name,
    weight,
    says: `the critical path "${name}"`,
    matches: ({ path, previousPath }) =>
      globs.some((glob) => matchesPath(glob, path) || (previousPath !== null && matchesPath(glob, previousPath))),
  }));
  const kept = builtIn.filter(({ name }) => !Object.hasOwn(configured, name));
  return [...kept, ...own].filter(({ weight }) => weight > 0);
}
