import { rewriteByPlace } from './rewrite-by-place.ts';

type Place = 'class' | 'block' | 'parameters' | 'for' | 'switch' | 'other';

function parenthesis(before: string): Place {
  if (/\b(?:function|fn)\b\s*&?\s*[\w$]*\s*$/.test(before)) return 'parameters';
  return /\bfor\s*$/.test(before) ? 'for' : 'other';
}

function brace(before: string): Place {
  const line = before.slice(Math.max(before.lastIndexOf(';'), before.lastIndexOf('{'), before.lastIndexOf('}')) + 1);
  if (/\b(?:class|interface|trait|enum)\b/.test(line)) return 'class';
  if (/\bmatch\b/.test(line)) return 'other';
  return /\bswitch\b/.test(line) ? 'switch' : 'block';
}

const written: Readonly<Record<Place, (name: string) => string>> = {
  class: (name) => `function ${name}() {}`,
  block: (name) => `${name};`,
  parameters: (name) => `$${name}`,
  for: (name) => `${name};;`,
  switch: (name) => `case ${name}:`,
  other: (name) => name,
};

/** Writes each `...` as what PHP lets stand in its place. */
const ellipses = (pattern: string): string =>
  rewriteByPlace(pattern, { outermost: 'block', parenthesis, brace, written, asName: 'other' });

/** Where PHP wants a bare name, a variable cannot stand for it. */
const names = (pattern: string): string =>
  pattern.replace(
    /(\b(?:function\s+&?|class\s+|extends\s+|implements\s+|trait\s+|interface\s+|use\s+|namespace\s+|goto\s+|const\s+|catch\s*\(\s*(?=\$[A-Z_0-9]+\s+\$))|#\[|\buse\s[\w\\]+\s+as\s+)\$([A-Z_][A-Z_0-9]*)/g,
    (_, before: string, name: string) => `${before}__META_${name}__`,
  );

export const rewritePhpPattern = (pattern: string): string => ellipses(names(pattern));
