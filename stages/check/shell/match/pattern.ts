import type { Invocation, Operand } from './invocation.ts';

/**
 * What a command looks like, as it is typed: `git push -f|--force|+mirror !--dry-run`.
 * Plain words are the subcommand, in order (`*` is any word); `-x|--long` an option that must be there, `!-x` one that must
 * not, `--opt=value` one with that value, `/…/` a pattern that some further operand must match, `!/…/` that none may.
 */
export interface Pattern {
  readonly programs: readonly string[];
  readonly path: readonly (readonly string[])[];
  readonly options: readonly (readonly string[])[];
  readonly forbidden: readonly string[];
  readonly operands: readonly RegExp[];
  readonly excluded: readonly RegExp[];
}

interface Draft {
  path: (readonly string[])[];
  options: (readonly string[])[];
  forbidden: string[];
  operands: RegExp[];
  excluded: RegExp[];
}

function addToken(draft: Draft, token: string): void {
  if (token.startsWith('!/')) draft.excluded.push(new RegExp(token.slice(2, -1), 'i'));
  else if (token.startsWith('/')) draft.operands.push(new RegExp(token.slice(1, -1), 'i'));
  else if (token.startsWith('!')) draft.forbidden.push(...token.slice(1).split('|'));
  else if (token.startsWith('-')) draft.options.push(token.split('|'));
  else draft.path.push(token.toLowerCase().split('|'));
}

export function parsePattern(text: string): Pattern {
  const [programs = '', ...tokens] = text.split(' ');
  const draft: Draft = { path: [], options: [], forbidden: [], operands: [], excluded: [] };
  for (const token of tokens) addToken(draft, token);
  return { programs: programs.split('|'), ...draft };
}

/** Operands behind the path, or null where it is another path. A word that an option may have taken can be skipped. */
function followPath(path: Pattern['path'], operands: readonly Operand[]): readonly Operand[] | null {
  let at = 0;
  for (const wanted of path) {
    const fits = (operand: Operand | undefined): boolean =>
      operand !== undefined && (wanted[0] === '*' || wanted.includes(operand.text.toLowerCase()));
    while (!fits(operands[at]) && operands[at]?.perhapsValue === true) at++;
    if (!fits(operands[at])) return null;
    at++;
  }
  return operands.slice(at);
}

function hasWanted(invocation: Invocation, wanted: string): boolean {
  const [name = '', value] = wanted.split('=');
  if (value === undefined) return invocation.has(name);
  return invocation.options.get(name)?.toLowerCase() === value.toLowerCase();
}

/** Whether the command is of that shape; the program is taken to be right. */
export function matches(pattern: Pattern, invocation: Invocation): boolean {
  const rest = followPath(pattern.path, invocation.operands);
  if (rest === null) return false;
  if (!pattern.options.every((any) => any.some((wanted) => hasWanted(invocation, wanted)))) return false;
  if (pattern.forbidden.some((name) => hasWanted(invocation, name))) return false;
  const texts = rest.map((operand) => operand.text);
  const someMatches = pattern.operands.every((one) => texts.some((text) => one.test(text)));
  return someMatches && !pattern.excluded.some((one) => texts.some((text) => one.test(text)));
}
