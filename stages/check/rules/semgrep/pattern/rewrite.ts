import type { LanguageSpec } from '../tree/language.ts';
import { deepName, ellipsisName, manyPlaceholder, metaPlaceholder } from '../tree/placeholders.ts';

const angles = /"[^"\n]*"|'[^'\n]*'|<\.\.\.(?!>)|\.\.\.>|<(?=[A-Za-z$])|(?<![=-])>/g;

/** `<... X ...>` as a call; what closes a tag or type arguments (`<a ...>`) is no part of it. */
function rewriteDeep(pattern: string): string {
  const open: string[] = [];
  return pattern.replace(angles, (token) => {
    if (/^["']/.test(token)) return token;
    if (token === '<...' || token === '<') open.push(token);
    if (token === '<...') return `${deepName}(`;
    if (token === '<' || (token === '>' && open.at(-1) !== '<')) return token;
    return open.pop() === '<...' ? ')' : token;
  });
}

/** `...` and `<... X ...>`, written as names and calls that any grammar reads. */
export function rewriteEllipses(spec: LanguageSpec, pattern: string): string {
  const placed = spec.rewriteEllipses?.(pattern) ?? pattern;
  let text = placed.replace(/\$\.\.\.([A-Z_][A-Z_0-9]*)/g, (_, name: string) => manyPlaceholder(name));
  text = rewriteDeep(text);
  text = text.replace(/\bfunction(\s*\*?)\s+\.\.\.(?=\s*\()/g, `function$1 ${ellipsisName}`);
  // `$X. ... .foo()`, also with the dots run together
  text = text.replace(/\.\s*\.\.\.\s*(?=\.)/g, `.${ellipsisName}`);
  return text.replace(/(?<!>)\.\.\.(?=(.{0,2}))|\.\.\./g, (whole, next: string | undefined) =>
    spec.spreads && next !== undefined && /^(?:[\p{L}_([{]|\$[^{])/u.test(next) ? whole : ellipsisName,
  );
}

/** `$X` as a name where `$` is no letter of the language. */
export function rewriteMetavariables(spec: LanguageSpec, pattern: string): string {
  if (!spec.metavariablesNeedNames) return pattern;
  // `$X...` ends where the placeholder of its dots begins.
  const name = new RegExp(`\\$((?!${ellipsisName})[A-Z_](?:(?!${ellipsisName})[A-Z_0-9])*|[0-9]+)`, 'g');
  return pattern.replace(name, (_, found: string) => metaPlaceholder(found));
}
