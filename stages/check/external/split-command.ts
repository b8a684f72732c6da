import { parse } from 'shell-quote';

export type SplitCommand = { readonly words: readonly string[] } | { readonly problem: string };

const advice = 'write the command as a list, or run a shell on purpose: ["sh", "-c", "…"]';

/** Stands for an expansion while splitting: no line can hold it, since NUL never gets into an argument. */
const expansion = '\0';

function describe(token: object): string {
  if ('comment' in token) return 'a comment (#)';
  if ('op' in token && token.op === 'glob' && 'pattern' in token) return `the glob ${String(token.pattern)}`;
  return `the shell operator ${'op' in token ? String(token.op) : '?'}`;
}

/** Quotes that are opened and not closed: shell-quote takes them for letters. */
function hasOpenQuote(line: string): boolean {
  let quote: string | null = null;
  for (let index = 0; index < line.length; index++) {
    const character = line[index];
    if (character === '\\' && quote !== "'") index++;
    else if (quote === null && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = null;
  }
  return quote !== null;
}

/**
 * Splits a command line into program and arguments as a shell would, quotes included, and nothing else: what only a shell can
 * do (operators, globs, variables, substitution) is a problem, never an argument that silently means something different.
 */
export function splitCommand(line: string): SplitCommand {
  if (line.includes(expansion)) return { problem: `holds a NUL character; ${advice}` };
  if (/[\r\n]/.test(line.trim())) return { problem: `has more than one line; ${advice}` };
  if (hasOpenQuote(line)) return { problem: `has a quote that is not closed; ${advice}` };
  if (line.includes('`')) return { problem: `uses a command substitution (\`); ${advice}` };
  const tokens = parse(line, () => expansion);
  const foreign = tokens.find((token) => typeof token !== 'string');
  if (foreign !== undefined && typeof foreign !== 'string') return { problem: `uses ${describe(foreign)}; ${advice}` };
  const words = tokens.filter((token) => typeof token === 'string');
  if (words.some((word) => word.includes(expansion))) return { problem: `uses a variable ($…); ${advice}` };
  if (words[0]?.startsWith('~') || words.some((word) => word.startsWith('~/'))) return { problem: `uses ~; ${advice}` };
  if (/^[A-Za-z_][A-Za-z0-9_]*=/.test(words[0] ?? ''))
    return { problem: `sets a variable in front of the program; ${advice}` };
  return words.length === 0 ? { problem: 'is empty; give a program' } : { words };
}
