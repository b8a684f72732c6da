import { metaPlaceholder } from './placeholders.ts';

const fromModule = /\bfrom\s+\$([A-Z_][A-Z_0-9]*)/g;
const bareAttribute = /(\s[\w$:-]{1,80})=(\$[A-Z_][A-Z_0-9]*)(?=\s|\/?>)/g;

/** What a pattern may write and no grammar reads: `<a href=$X>`, `import $X from $M`. */
export function rewriteJavascript(pattern: string): string {
  const imports = pattern.replace(fromModule, (_, name: string) => `from "${metaPlaceholder(name)}"`);
  // A field is never async; a pattern that says so speaks of the field alone.
  if (imports.startsWith('@')) return imports.replace(/\basync\s+([\w$]+)\s*$/, (_, name: string) => name);
  if (!/<[$A-Za-z]/.test(imports)) return imports;
  return imports.replace(bareAttribute, (_, name: string, value: string) => `${name}={${value}}`);
}
