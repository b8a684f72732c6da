import type { ParseOutput } from '../_shared/tool-output/tool-finding.ts';

/** Names that `tools` takes, in the order in which their findings are listed. */
export const linterNames = [
  'eslint',
  'biome',
  'oxlint',
  'ruff',
  'shellcheck',
  'golangci-lint',
  'hadolint',
  'actionlint',
] as const;
export type LinterName = (typeof linterNames)[number];

/** A key or section in a file that several tools share, and that makes a linter count as configured. */
export interface SharedConfig {
  readonly fileName: string;
  isConfigured(text: string): boolean;
}

/** One start of a linter: paths are relative to `cwd`, which is relative to the root ('' is the root). */
export interface Start {
  readonly cwd: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** Files that one start looks at: below the same configuration, few enough for one command line. */
export interface Batch {
  readonly cwd: string;
  /** Relative to the root of the repository. */
  readonly paths: readonly string[];
  /** Path of the nearest configuration, null where the tool was asked for by name and has none. */
  readonly config: string | null;
}

/** One linter, as data: what makes it configured, which files it takes, how it is started and read. */
export interface Linter {
  readonly name: LinterName;
  readonly title: string;
  readonly install: string;
  /** Base names of its own configuration files, strongest first. */
  readonly configNames: readonly string[];
  readonly sharedConfigs?: readonly SharedConfig[];
  takes(path: string): boolean;
  /** Whether a configuration makes it run code of the repository. Default: never, configurations are data. */
  runsCode?(configPath: string, text: string): boolean;
  /** True: started in the folder of the nearest configuration. Default: at the root, the tool looks for itself. */
  startsBesideConfig?(configPath: string): boolean;
  /** True: its configurations may also lie in these folders below an ancestor (`.github/`). */
  readonly configFolders?: readonly string[];
  /** What is passed instead of the files themselves (Go: their packages). */
  targets?(paths: readonly string[]): readonly string[];
  start(batch: Batch, targets: readonly string[]): Omit<Start, 'cwd'>;
  readonly okExitCodes: readonly number[];
  readonly parse: ParseOutput;
  /** A start that prints the files it really looks at. Without it: what the output says, else all. */
  listProcessed?(batch: Batch, targets: readonly string[]): Omit<Start, 'cwd'>;
  /** Paths out of what `listProcessed` prints. Default: one a line. */
  parseProcessed?(text: string): readonly string[];
}
