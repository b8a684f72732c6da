import { tokenise } from './lex.ts';
import { isSymbol } from './token.ts';
import type { Token } from './token.ts';

const controlTemplate = /^(?:\{%|<%(?!=))/;

function isNamedPlaceholder(tokens: readonly Token[], at: number): boolean {
  const [colon, name] = [tokens[at], tokens[at + 1]];
  if (colon === undefined || name === undefined || !isSymbol(colon, ':') || name.start !== colon.end) return false;
  return name.kind === 'word' || name.kind === 'quoted' || name.kind === 'string';
}

function standIn(length: number, asString: boolean): string {
  if (asString && length >= 2) return `'${'0'.repeat(length - 2)}'`;
  return 'q'.repeat(length);
}

/**
 * The statement with every placeholder of a templating tool or driver (`{{ x }}`, `${x}`, `%s`, `:x`, `?`, `@x`) replaced by
 * an identifier or a string of the same length, so that positions stay. Null when it holds none.
 */
export function fillPlaceholders(sql: string, asString: boolean): string | null {
  const tokens = tokenise(sql, 'postgresql');
  let filled = '';
  let from = 0;
  const replace = (start: number, end: number, text: string): void => {
    filled += sql.slice(from, start) + text;
    from = end;
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (token === undefined) break;
    const length = token.end - token.start;
    if (token.kind === 'template') {
      replace(
        token.start,
        token.end,
        controlTemplate.test(token.text) ? ' '.repeat(length) : standIn(length, asString),
      );
    } else if (next !== undefined && isNamedPlaceholder(tokens, at)) {
      replace(token.start, next.end, standIn(next.end - token.start, asString));
      at++;
    } else if (isSymbol(token, '?') || (token.kind === 'word' && /^@\w/.test(token.text))) {
      replace(token.start, token.end, isSymbol(token, '?') ? 'q' : standIn(length, asString));
    }
  }
  return from === 0 ? null : filled + sql.slice(from);
}
