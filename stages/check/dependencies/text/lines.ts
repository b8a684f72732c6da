/** Lines without their terminators. */
export function splitLines(text: string): readonly string[] {
  return text.replace(/^\ufeff/, '').split(/\r?\n/);
}

/** A text that cannot be read, and the line at which that showed. Thrown by readers, caught by `readDocument` alone. */
export class UnreadableText extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.name = 'UnreadableText';
    this.line = line;
  }
}

/** Line of the first merge-conflict marker, null where there is none. */
export function findConflict(text: string): number | null {
  if (!/^<{7}(?: |$)/m.test(text) && !/^>{7}(?: |$)/m.test(text)) return null;
  const at = splitLines(text).findIndex((line) => /^(?:<{7}|>{7})(?: |$)/.test(line));
  return at === -1 ? null : at + 1;
}

/** Without the credentials that a URL may carry. */
export function maskUrl(text: string): string {
  return text.replace(/(:\/\/)[^/@\s]{1,200}@/g, '$1***@');
}
