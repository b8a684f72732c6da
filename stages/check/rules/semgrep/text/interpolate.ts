import type { Bindings } from '../types.ts';

const plainText = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/**
 * A message or fix with what its metavariables stand for: `$X`, `$...ARGS`, `$1`, and `value($X)` for the value that is
 * known of a variable. As in Semgrep the name of a bound metavariable counts wherever it stands, in a longer one too.
 */
export function interpolate(template: string, bindings: Bindings): string {
  if (bindings.size === 0 || !template.includes('$')) return template;
  const names = [...bindings.keys()].toSorted((a, b) => b.length - a.length);
  const alternatives = names.map(plainText).join('|');
  const expression = new RegExp(`value\\((${alternatives})\\)|${alternatives}`, 'g');
  return template.replaceAll(expression, (whole: string, valued: string | undefined) => {
    const bound = bindings.get(valued ?? whole);
    if (bound === undefined) return whole;
    const constant = valued === undefined ? null : (bound.node?.constant?.value ?? null);
    return constant === null ? bound.text : String(constant);
  });
}
