import type { z } from 'zod';
import type { Settings } from '../pipeline/domain/settings.ts';

export interface ConfigFile {
  /** `/`-separated, relative to the repository's root. */
  readonly path: string;
  readonly text: string;
}

/** Gates under `stages.check.gates`, with their option schemas on demand: only gates that a file names are loaded. */
export interface GateSchemas {
  readonly ids: readonly string[];
  /** Those of them that are off until a file names them. */
  readonly optional?: readonly string[];
  load(id: string): Promise<{ readonly options: z.ZodType }>;
}

/** Worth telling, no reason to stop. */
export interface ConfigNotice {
  readonly code: 'config-empty' | 'gate-not-available' | 'suppression-without-expiry' | 'ticket-missing';
  readonly message: string;
  readonly hint: string;
}

export interface LoadOptions {
  /** Text of a file relative to the repository's root, null where there is none. Bytes that are not UTF-8 come as U+FFFD. */
  readText(path: string): Promise<string | null>;
  /** Value of an environment variable that the configuration names; the text of a ticket comes this way. */
  readEnvironment?(name: string): string | undefined;
  /** `--config`: must exist, and nothing else is looked for. */
  readonly file?: string | null;
  /** Where files are read from, for messages: `at 1a2b3c4`. */
  readonly describe?: string;
  readonly gates: GateSchemas;
  /** ISO date. */
  readonly today: string;
}

export interface LoadedConfig {
  readonly settings: Settings;
  readonly notices: readonly ConfigNotice[];
}
