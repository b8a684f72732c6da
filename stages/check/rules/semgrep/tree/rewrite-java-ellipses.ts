type Place = 'class' | 'block' | 'parameters' | 'annotation' | 'for' | 'try' | 'switch' | 'other';

const many = /^\$\.\.\.([A-Z_][A-Z_0-9]*)/;

/** The index of the bracket that closes the one at `at`; the end where none does. */
function closing(text: string, at: number): number {
  let depth = 0;
  for (let index = at; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    else if (text[index] === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return text.length;
}

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
export function rewriteJavaEllipses(pattern: string): string {
  const stack: Place[] = [];
  let out = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const rest = pattern.slice(at);
    const char = pattern.charAt(at);
    const [manyText, manyName] = many.exec(rest) ?? [];
    const isPlain = rest.startsWith('...') && !out.endsWith('<') && !rest.startsWith('...>');
    if (char === '"') {
      const length = /^"(?:\\.|[^"\\])*"/.exec(rest)?.[0].length ?? 1;
      out += rest.slice(0, length);
      at += length - 1;
    } else if (manyText !== undefined || (isPlain && !/\.\s*$/.test(out) && !isVariadic(out, pattern, at))) {
      const name = manyText === undefined ? '__ELLIPSIS__' : `__MANY_${manyName ?? ''}__`;
      const place = stack.at(-1) ?? 'block';
      const isAlone = /(?:^|[;{}(,\n])\s*$/.test(out);
      out += place === 'other' || !isAlone ? name : written[place](name);
      at += (manyText?.length ?? 3) - 1;
    } else {
      if (char === '(') stack.push(parenthesis(out, pattern, at));
      else if (char === '{') stack.push(brace(out));
      else if (char === ')' || char === '}') stack.pop();
      out += char;
    }
  }
  return out;
}
