import type { Call, Code } from '../code/code.ts';
import type { Scope, Walker } from '../walk.ts';

/** `a.b(x).c(y)`: the root `a` and its calls in the order in which they are made. */
export interface Chain {
  readonly root: Code | null;
  readonly links: readonly Call[];
}

const maxLinks = 60;

export function chainOf(call: Call, scope: Scope, walker: Walker): Chain {
  const links: Call[] = [];
  let current: Code | null = call;
  while (current?.kind === 'call' && links.length < maxLinks) {
    links.unshift(current);
    current = current.target === null ? null : walker.resolve(current.target, scope);
  }
  return { root: current, links };
}

export function linkNamed(chain: Chain, ...names: readonly string[]): Call | undefined {
  return chain.links.find((link) => names.includes(link.name));
}

/** The last word of `this.knex.schema`. */
export function lastWord(code: Code | null): string {
  if (code === null) return '';
  if (code.kind === 'call') return code.name;
  return code.kind === 'name' ? (code.text.split('.').at(-1) ?? code.text) : '';
}

const statement =
  /^[\s(]*(?:--[^\n]*\n\s*|\/\*[^*]*\*\/\s*)*(?:with|select|insert|update|delete|truncate|create|alter|drop|rename|grant|revoke|set|do|call|begin|commit|lock|vacuum|analyze|cluster|reindex|comment|explain|exec|execute|merge|replace|pragma|if|refresh|copy)\b/i;

/** Whether a text is a statement: builders take fragments too, for defaults and conditions. */
export function isStatement(sql: string): boolean {
  return statement.test(sql.slice(0, 5_000));
}
