import type { ScannedFile, ScanResult, SemgrepRule, UnsupportedRule } from '../semgrep/types.ts';

/** The first thing that a thread is told: rules, set by set. Answered by the rules of each set that can never run. */
export interface Setup {
  readonly sets: readonly (readonly SemgrepRule[])[];
  readonly stepsPerRule: number;
}

export type SetupAnswer = readonly (readonly UnsupportedRule[])[];

/** A file to scan. Answered by what each set found in it. */
export type FileQuestion = Pick<ScannedFile, 'path' | 'text'>;

export type FileAnswer = readonly ScanResult[];
