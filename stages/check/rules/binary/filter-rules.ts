interface AnyRule {
  readonly id?: unknown;
}

export interface RuleText {
  readonly path: string;
  readonly text: string;
}

/** Rule files with those of their rules that pass; a file of which none does is left out. As JSON, which is YAML too. */
export async function filterRules(
  files: readonly RuleText[],
  passes: (id: string) => boolean,
): Promise<readonly RuleText[]> {
  const { parse } = await import('yaml');
  return files.flatMap(({ path, text }) => {
    const { rules } = (parse(text, { logLevel: 'silent', maxAliasCount: 1000 }) ?? {}) as { readonly rules?: unknown };
    const kept = Array.isArray(rules) ? (rules as readonly AnyRule[]).filter((rule) => passes(String(rule?.id))) : [];
    return kept.length === 0 ? [] : [{ path, text: JSON.stringify({ rules: kept }) }];
  });
}
