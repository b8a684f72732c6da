export const ecosystems = ['npm', 'pypi', 'go', 'cargo', 'maven', 'rubygems'] as const;
export type Ecosystem = (typeof ecosystems)[number];

/** What the dependency is for. `build` runs while building: plugins, build scripts, build back ends. */
export type Scope = 'runtime' | 'dev' | 'optional' | 'peer' | 'build';

/**
 * Where a dependency comes from. `registry` is the ecosystem's default one; `inherited` means that another file says it (a
 * catalog, a workspace root, a parent); `local` lies in this repository or is meant to.
 */
export interface Source {
  readonly kind: 'registry' | 'inherited' | 'local' | 'git' | 'url' | 'other-registry';
  /** As it is written, credentials masked. */
  readonly text: string;
  /** A git source fixed to a full commit, a URL with a hash. */
  readonly isPinned?: boolean;
}

/** One direct dependency as a manifest declares it. */
export interface Declared {
  /** Key for comparing: normalised as the ecosystem does it. */
  readonly name: string;
  readonly shown: string;
  /** Name in the registry where it is another one: `npm:` aliases, Cargo's `package`. */
  readonly registryName: string;
  readonly scope: Scope;
  /** Name of the section, as its author knows it. */
  readonly section: string;
  /** As it is written; empty where none is given. */
  readonly range: string;
  readonly source: Source;
  /** First and last line of the declaration, 1-based. */
  readonly line: number;
  readonly endLine: number;
  /** Where the version stands when it is elsewhere in the same file: a property, a variable. */
  readonly versionLine?: number;
  /** Declared so that others get this version, not used by itself: dependencyManagement, a catalog, `[workspace.dependencies]`. */
  readonly isManaged?: boolean;
  readonly isHashed?: boolean;
  /** Only declared for some platforms or interpreters. */
  readonly isConditional?: boolean;
}

export type SettingKind = 'registry' | 'insecure' | 'override' | 'lifecycle' | 'scripts-allowed';

/** Something else in a manifest that decides what is installed or run. */
export interface Setting {
  readonly kind: SettingKind;
  /** Stable key: the overridden name, the script, the registry's scope. */
  readonly name: string;
  readonly value: string;
  readonly line: number;
  readonly endLine?: number;
}

export interface Manifest {
  readonly kind: 'manifest';
  readonly ecosystem: Ecosystem;
  readonly path: string;
  readonly declared: readonly Declared[];
  readonly settings: readonly Setting[];
  /** Name and version of the package itself, and the licence that it states. */
  readonly own: { readonly name: string | null; readonly version: string | null; readonly licence: string | null };
  /** Globs of workspace members, relative to the manifest's folder; null where it is no workspace root. */
  readonly members: readonly string[] | null;
  /** Parsed value, for checks that belong to one tool. */
  readonly value?: unknown;
  /** True where parts of it are computed by code that is not run here: absence proves nothing. */
  readonly isPartial?: boolean;
}

/** One package in a lock file. */
export interface Locked {
  /** Place in the lock, unique. */
  readonly key: string;
  readonly name: string;
  readonly version: string;
  /** Where it is fetched from, where the lock says so. */
  readonly url: string | null;
  /** `algorithm` or file name → digest. */
  readonly digests: ReadonlyMap<string, string>;
  /** False for what no registry serves: workspace members, links, git checkouts. */
  readonly isFetched: boolean;
  readonly hasScripts: boolean;
  readonly licence: string | null;
  readonly line: number;
  readonly endLine: number;
  readonly isBundled?: boolean;
  readonly isOptional?: boolean;
}

/** What the lock says that a manifest declared: name → range as written there. */
export interface LockRoot {
  readonly specifiers: ReadonlyMap<string, string>;
  readonly line: number;
}

export type LockTool =
  | 'npm'
  | 'pnpm'
  | 'yarn'
  | 'berry'
  | 'bun'
  | 'poetry'
  | 'uv'
  | 'pdm'
  | 'pipenv'
  | 'pip-tools'
  | 'go'
  | 'cargo'
  | 'bundler'
  | 'gradle';

export interface Lock {
  readonly kind: 'lock';
  readonly ecosystem: Ecosystem;
  readonly tool: LockTool;
  readonly path: string;
  readonly packages: readonly Locked[];
  /** By folder of the manifest relative to the lock's own, '' for the root; empty where the lock keeps none. */
  readonly roots: ReadonlyMap<string, LockRoot>;
  /** Keys of packages by folder and name, as the tool would find them; absent where the name is enough. */
  readonly value?: unknown;
}

/** Settings outside manifests: `.npmrc`, `pip.conf`, `.cargo/config.toml`. */
export interface RegistryConfig {
  readonly kind: 'config';
  readonly ecosystem: Ecosystem;
  readonly path: string;
  readonly settings: readonly Setting[];
}

export type Document = Manifest | Lock | RegistryConfig;

/** Why a file could not be read. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly path: string;
  readonly message: string;
  readonly line: number;
}
