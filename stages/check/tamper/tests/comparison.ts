/** A comparison that stands at the top of an expression, outside brackets and quotes. */
export interface Comparison {
  readonly left: string;
  readonly operator: string;
  readonly right: string;
}

const operators = ['===', '!==', '==', '!=', '>=', '<=', '>', '<', 'is not', 'not in', 'is', 'in', '=~', '!~'] as const;

const quotes = '"\'`';
const maxChars = 4000;

/** Offsets of an expression that lie outside brackets and quotes. */
function* topLevel(text: string): Generator<number> {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote !== '') {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
    } else if (quotes.includes(char)) quote = char;
    else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth--;
    else if (depth === 0) yield at;
  }
}

/** Splits `a == b`. Operators need blanks around them, so that generics and arrows are none. */
export function splitComparison(text: string): Comparison | null {
  if (text.length > maxChars) return null;
  for (const at of topLevel(text)) {
    if (text[at] !== ' ') continue;
    const operator = operators.find((one) => text.startsWith(`${one} `, at + 1));
    if (operator === undefined) continue;
    const left = text.slice(0, at).trim();
    const right = text.slice(at + operator.length + 2).trim();
    if (left !== '' && right !== '') return { left, operator, right };
  }
  return null;
}

/** Splits at commas outside brackets and quotes. */
export function splitArguments(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (const at of topLevel(text)) {
    if (text[at] !== ',') continue;
    parts.push(text.slice(start, at).trim());
    start = at + 1;
  }
  const last = text.slice(start).trim();
  return last === '' ? parts : [...parts, last];
}

const literal =
  /^(?:[-+]?(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?)(?:[a-zA-Z]\w{0,6})?|true|false|null|nil|none|undefined|True|False|None|NaN|Infinity|:\w+)$/;
const quoted = /^(?:[a-zA-Z]{0,2}#{0,3})?["'`]/;
const wrapper =
  /^(?:&|vec!|new \w+|\[\]\w+|[A-Z][\w.]*|Some|Ok|Err|String::from|Decimal|set|dict|list|tuple|map\[\w+\]\w+)?\s*[([{]/;

/** Whether an expression is a value written out: a literal, or brackets around something with a literal in it. */
export function isLiteralText(text: string): boolean {
  const trimmed = text.trim();
  if (literal.test(trimmed) || quoted.test(trimmed)) return true;
  return wrapper.test(trimmed) && (/[\d"'`]/.test(trimmed) || /^[[{(]\s*[\]})]$/.test(trimmed));
}
