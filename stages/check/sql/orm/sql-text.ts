import type { Code, Text } from './code/code.ts';

const wrappers = /(?:^|\.)(?:text|dedent|literal|raw|sql|cleandoc|sanitize_sql|sanitize_sql_array|fragment)$/;

/** What SQLAlchemy hangs on a text without changing it. */
const refinements = /^(?:bindparams|columns|execution_options|params|bindparam)$/;

/** The text behind wrappers, names and constants; the code itself where there is none. */
export function resolveDeep(code: Code, resolve: (code: Code) => Code): Code {
  let current = resolve(code);
  for (let hops = 0; hops < 6; hops++) {
    const inner = innerText(current);
    if (inner === null) return current;
    current = resolve(inner);
  }
  return current;
}

/** What `text("…")`, `"…".format(…)`, `["… ?", x]` are about. */
function innerText(code: Code): Code | null {
  if (code.kind === 'list') return code.items[0] ?? null;
  if (code.kind !== 'call') return null;
  if (code.name === 'format' && code.target !== null) return formatted(code.target);
  if (wrappers.test(code.name)) return code.args[0] ?? null;
  return refinements.test(code.name) ? code.target : null;
}

function formatted(target: Code): Code {
  if (target.kind !== 'text') return target;
  const sql = target.sql.replace(/\{[^{}\n]*\}/g, (field) => '_'.repeat(field.length));
  return { ...target, sql, isComputed: true };
}

/** Null for what is no text, or a text of stand-ins only. */
export function sqlText(code: Code): Text | null {
  if (code.kind !== 'text') return null;
  const shown = code.isComputed ? code.sql.replace(/\b_\w*/g, '') : code.sql;
  return /[A-Za-z]/.test(shown) ? code : null;
}
