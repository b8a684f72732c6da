import { type Place, textAt, warn } from './place.ts';

const metavariable = /^\$(?:[A-Z_][A-Z_0-9]*|\.\.\.[A-Z_][A-Z_0-9]*|\d+)$/;

/** `$X`, `$...ARGS` or `$1`, as they are bound by patterns and by groups of regular expressions. */
export function isMetavariable(text: string): boolean {
  return metavariable.test(text);
}

/** The name of a metavariable, with its `$`. Another name is never bound, which Semgrep does not mind. */
export function metavariableAt(place: Place): string | null {
  const text = textAt(place);
  if (text === null || isMetavariable(text)) return text;
  const meant = isMetavariable(`$${text.toUpperCase()}`) ? `; did you mean "$${text.toUpperCase()}"?` : '';
  warn(place, `expected a metavariable such as $X, got ${JSON.stringify(text.slice(0, 40))}${meant}`);
  return text;
}
