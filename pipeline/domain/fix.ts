import type { Region } from './region.ts';

/** `safe` keeps behaviour and may be applied unasked; `unsafe` needs somebody to look at it. */
export type FixSafety = 'safe' | 'unsafe';

/** One replacement on the head side. `expected` is the text now at `region`: a stale fix fails loudly instead of corrupting. */
export interface Edit {
  readonly path: string;
  readonly region: Region;
  readonly expected: string;
  readonly replacement: string;
}

export interface Fix {
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly Edit[];
}
