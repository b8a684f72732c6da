import type { Assertion } from './node.ts';

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
}

/** Whether an assertion holds between the characters at `at - 1` and `at`. */
export function holds(what: Assertion, text: string, at: number): boolean {
  switch (what) {
    case 'textStart':
      return at === 0;
    case 'textEnd':
      return at === text.length;
    case 'textEndOrLastNewline':
      return at === text.length || (at === text.length - 1 && text.charCodeAt(at) === 10);
    case 'lineStart':
      return at === 0 || (at < text.length && text.charCodeAt(at - 1) === 10);
    case 'lineEnd':
      return at === text.length || text.charCodeAt(at) === 10;
    default: {
      const before = at > 0 && isWord(text.charCodeAt(at - 1));
      const after = at < text.length && isWord(text.charCodeAt(at));
      return (before !== after) === (what === 'wordBoundary');
    }
  }
}
