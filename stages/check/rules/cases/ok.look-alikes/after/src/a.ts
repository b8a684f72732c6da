export const ids = (texts: readonly string[]) => texts.map((text) => parseInt(text, 10));
export const delayMs = Math.random() * 100;
export const run = (pattern: RegExp, text: string) => pattern.exec(`${text}`);
