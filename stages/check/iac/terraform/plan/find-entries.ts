/** Where one element of the array `resource_changes` stands in the text of a plan. */
export interface EntrySpan {
  readonly start: number;
  readonly end: number;
}

const skipText = (text: string, at: number): number => {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end;
};

const opensChanges = /\s*:\s*\[/y;

/** Spans of the objects in every array that a key `resource_changes` has, in order. One pass, no recursion. */
export function findEntries(text: string, key = 'resource_changes'): readonly EntrySpan[] {
  const spans: EntrySpan[] = [];
  let depth = 0;
  let listDepth = -1;
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === '"') {
      const end = skipText(text, at);
      if (listDepth === -1 && end - at - 1 === key.length && text.startsWith(key, at + 1)) {
        opensChanges.lastIndex = end + 1;
        if (opensChanges.test(text)) listDepth = depth + 1;
      }
      at = end;
    } else if (mark === '{' || mark === '[') {
      if (depth === listDepth && mark === '{') start = at;
      depth++;
    } else if (mark === '}' || mark === ']') {
      depth--;
      if (depth === listDepth && mark === '}') spans.push({ start, end: at + 1 });
      if (listDepth !== -1 && depth < listDepth) listDepth = -1;
    }
  }
  return spans;
}
