import type { ReadCode } from '../code/code.ts';
import { parseElixir } from './parse.ts';
import { lexElixir } from './tokens.ts';

const maxChars = 500_000;

/** There is no grammar of Elixir at hand: a reader of its own, for calls, blocks and literals. */
export function readElixir(text: string): ReadCode {
  if (text.length > maxChars) return { code: [], damage: { at: 0, message: `longer than ${maxChars} characters` } };
  const { tokens, unterminatedAt } = lexElixir(text);
  if (unterminatedAt !== null) return { code: [], damage: { at: unterminatedAt, message: 'a string is never closed' } };
  const { code, error } = parseElixir(text, tokens);
  return { code, damage: error };
}
