import type { SourceText } from '../source-text.ts';

/**
 * Where a script stands, which decides what is dangerous there: `image` builds an image layer by layer and may delete
 * what it likes in it; `ci` runs with nobody watching.
 */
export type ScriptContext = 'script' | 'make' | 'package' | 'image' | 'ci' | 'compose' | 'ansible' | 'config';

/** One text for a shell out of a file, with the variables that the file gives it. */
export interface ShellSource {
  readonly text: SourceText;
  readonly prelude: SourceText | null;
  readonly context: ScriptContext;
  /** A text that does not parse is a finding: false where the file only may hold a script there. */
  readonly isCertain: boolean;
}

export interface FileError {
  readonly message: string;
  readonly offset: number;
}

export interface FileScripts {
  readonly sources: readonly ShellSource[];
  readonly errors: readonly FileError[];
}

export const noScripts: FileScripts = { sources: [], errors: [] };
