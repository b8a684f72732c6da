import { closing, rewriteByPlace } from './rewrite-by-place.ts';

type Place = 'class' | 'block' | 'parameters' | 'annotation' | 'for' | 'try' | 'switch' | 'other';

function parenthesis(before: string, pattern: string, at: number): Place {
  const end = closing(pattern, at);
  if (/@[\w.$]+\s*$/.test(before)) return /[^=!<>]=[^=]/.test(pattern.slice(at, end)) ? 'annotation' : 'other';
  if (/\bfor\s*$/.test(before)) return 'for';
  if (/\btry\s*$/.test(before)) return 'try';
  if (/\b(?:if|while|switch|synchronized)\s*$/.test(before)) return 'other';
  if (/\bcatch\s*$/.test(before)) return 'parameters';
  const after = pattern.slice(end + 1);
  if (/\brecord\s+[\w$]+\s*$/.test(before)) return 'parameters';
  const isHeader = /[\w\]>$]\s+[\w$]+\s*$/.test(before) && !/\b(?:new|return|throw|else)\s+[\w.$]+\s*$/.test(before);
  if (/^\s*(?:throws\b|\{)/.test(after) && !/\bnew\s+[\w.$<>]+\s*$/.test(before)) return 'parameters';
  return isHeader && /^\s*;?\s*$/.test(after) && !/[=(,]\s*[\w$]*\s*[\w$]+\s*$/.test(before) ? 'parameters' : 'other';
}

function brace(before: string): Place {
  const line = before.slice(Math.max(before.lastIndexOf(';'), before.lastIndexOf('{'), before.lastIndexOf('}')) + 1);
  if (/\benum\s/.test(line)) return 'other';
  if (/\b(?:class|interface|record)\s/.test(line) || /\bnew\s+[^;{}=]*\)\s*$/.test(line)) return 'class';
  if (/\bswitch\b/.test(line)) return 'switch';
  return /[=\],]\s*$/.test(line) ? 'other' : 'block';
}

const written: Readonly<Record<Place, (name: string) => string>> = {
  class: (name) => `int ${name};`,
  block: (name) => `${name};`,
  parameters: (name) => `Object ${name}`,
  annotation: (name) => `${name} = 0`,
  for: (name) => `${name};;`,
  try: (name) => `Object ${name} = 0`,
  switch: (name) => `case ${name}:`,
  other: (name) => name,
};

/** `T... $X` is Java's own. */
const isVariadic = (before: string, pattern: string, at: number): boolean =>
  /[\w\])>]$/.test(before) && /^\.\.\.\s*[\w$]+\s*\)/.test(pattern.slice(at));

/** Writes each `...` as what Java lets stand in its place: a member, a statement, a parameter. */
export const rewriteJavaEllipses = (pattern: string): string =>
  rewriteByPlace(pattern, { outermost: 'block', parenthesis, brace, written, asName: 'other', isOwn: isVariadic });
