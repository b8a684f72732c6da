import type { Confidence, Level } from '../../../../pipeline/domain/severity.ts';

/**
 * What the value is, most specific first. `token`: a format that only one provider issues. `key`: private key material.
 * `named`: a common shape (32 hex digits) beside a provider's name. `password`: chosen by a person, in a connection
 * string or header. `generic`: anything random that is assigned to something called a secret.
 */
export type SecretKind = 'token' | 'key' | 'named' | 'password' | 'generic';

/** Whose key it is. */
export interface NamedProvider {
  /** As the provider writes itself. */
  readonly name: string;
  /** The name is an ordinary word in code: it counts only right before a word such as `key`. */
  readonly ordinaryWord: boolean;
}

/** Where the pattern is tried. `window`: some bytes around each keyword. `file`: everything, once. */
export type SearchScope =
  | { readonly type: 'window'; readonly beforeBytes: number; readonly afterBytes: number }
  | { readonly type: 'file' }
  /** Line by line below a YAML key, as far as it is indented more, in files that `requires` matches. */
  | { readonly type: 'yaml-block'; readonly requires: RegExp }
  /** What is assigned to a name that calls itself a secret; the pattern is not used. */
  | { readonly type: 'assigned' }
  /**
   * After the provider's name: a word such as `key` or `token`, then the value; all within a few lines. `form` says in
   * words what the pattern is. `providers` by keyword.
   */
  | { readonly type: 'beside-name'; readonly providers: ReadonlyMap<string, NamedProvider>; readonly form: string };

export type ChecksumCheck = (secret: string) => boolean;

/** One row of the tables in `rules/`: data, no behaviour of its own. */
export interface SecretRule {
  /** Last segment of the rule id: `github-token`. */
  readonly id: string;
  /** What it is, to be read after "a": `GitHub token`. */
  readonly title: string;
  readonly kind: SecretKind;
  /** Lower-case ASCII; at least one occurs near every match. Empty only for rules with `paths`. */
  readonly keywords: readonly string[];
  /** Only in files at such paths (lower case). */
  readonly paths?: RegExp;
  /** Flags `g` (and `i`). Group 1 is the secret. Bounded repetitions only, none nested: kept by a test. */
  readonly pattern: RegExp;
  readonly scope: SearchScope;
  /** Bits a character; 0 where the format alone is proof enough. */
  readonly minEntropy: number;
  readonly checksum?: ChecksumCheck;
  /** Text right behind the secret that makes it doubtful, and why. */
  readonly near?: { readonly after: RegExp; readonly doubt: string };
  /** What the pattern cannot say; a value that it refuses is none. */
  readonly accepts?: ChecksumCheck;
  readonly level: Level;
  readonly confidence: Confidence;
  /** Lines with `{{secret:kind}}` in them that must be found once the placeholders are filled. */
  readonly examples: readonly string[];
  /** Lines that look alike and must stay quiet. */
  readonly counterExamples: readonly string[];
  /** Where the provider lets one revoke it, if that is not obvious. */
  readonly revoke?: string;
}
