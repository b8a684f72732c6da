/** Cells of the memory that both threads see: they are read while the other one is in the middle of a loop. */
export const cells = { progress: 0, answers: 1 } as const;

export type ThreadAnswer = { readonly value: unknown } | { readonly error: string };

/** Answers one question after the other; `note` is told what it is at. */
export type OpenAnswerer = (note: (progress: number) => void) => (message: unknown) => Promise<unknown>;
