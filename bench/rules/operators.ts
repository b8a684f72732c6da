/** Which keys of the rule syntax a rule uses: differences between engines are told by them. */
import { parse } from 'yaml';

const operators = new Set([
  'pattern',
  'patterns',
  'pattern-either',
  'pattern-not',
  'pattern-inside',
  'pattern-not-inside',
  'pattern-regex',
  'pattern-not-regex',
  'metavariable-regex',
  'metavariable-pattern',
  'metavariable-comparison',
  'metavariable-analysis',
  'metavariable-type',
  'metavariable-name',
  'focus-metavariable',
  'pattern-sources',
  'pattern-sinks',
  'pattern-sanitizers',
  'pattern-propagators',
  'label',
  'requires',
  'by-side-effect',
  'fix',
  'fix-regex',
  'options',
]);

function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, found);
  else if (typeof value === 'object' && value !== null)
    for (const [key, child] of Object.entries(value)) {
      if (operators.has(key)) found.add(key);
      if (key !== 'metadata') collect(child, found);
    }
  else if (typeof value === 'string') {
    if (/<\.\.\./.test(value)) found.add('<... ...>');
    if (/\$\.\.\./.test(value)) found.add('$...X');
    if (/\(\s*\$\w+\s*:|\(\s*[\w.]+ \$\w+\s*\)/.test(value)) found.add('typed metavariable');
  }
}

const known = new Map<string, Map<string, readonly string[]>>();

/** Operators by rule id, of every rule of a file. */
export function operatorsOf(text: string): ReadonlyMap<string, readonly string[]> {
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  const { rules } = parse(text, { logLevel: 'silent', maxAliasCount: -1 }) as {
    rules: { id: string; message?: unknown }[];
  };
  const byRule = new Map(
    rules.map(({ message: _message, ...rule }) => {
      const found = new Set<string>();
      collect(rule, found);
      return [rule.id, [...found].toSorted()] as const;
    }),
  );
  known.set(text, byRule);
  return byRule;
}
