const maximumAttempts = 64;

type Found = { readonly value: unknown } | null;

function tryParse(text: string): Found {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { value } : null;
  } catch {
    return null;
  }
}

/** Reasoning is not the reply, even when its opening tag was part of the prompt's template or its closing tag is missing. */
export function removeReasoning(text: string): string {
  const close = text.toLowerCase().lastIndexOf('</think>');
  if (close >= 0) return text.slice(close + '</think>'.length);
  const open = text.toLowerCase().indexOf('<think>');
  return open >= 0 ? text.slice(0, open) : text;
}

/** Index after the bracket that closes the one at `start`, or -1. Brackets inside JSON strings do not count. */
function findEnd(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let index = start; index < text.length; index++) {
    const char = text[index];
    if (inString) {
      if (char === '\\') index++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth === 0) return index + 1;
  }
  return -1;
}

/**
 * Prose may quote brackets of the code before the reply comes: the last value that parses is the reply. A balanced value
 * that does not parse is passed over as a whole, so that a part of a broken reply is never taken for the reply.
 */
function findLastValue(text: string): Found {
  const opening = /[{[]/g;
  let found: Found = null;
  for (let attempt = 0; attempt < maximumAttempts; attempt++) {
    const match = opening.exec(text);
    if (match === null) break;
    const end = findEnd(text, match.index);
    if (end < 0) continue;
    found = tryParse(text.slice(match.index, end)) ?? found;
    opening.lastIndex = end;
  }
  return found;
}

/**
 * The JSON object or array in a model's reply: the whole text, else the last one among fences and prose.
 * Null when there is none. Never repairs broken JSON: half a list of findings would read as a whole one.
 */
export function extractJson(reply: string): Found {
  const text = reply.replace(/^\uFEFF/, '').trim();
  return tryParse(text) ?? findLastValue(removeReasoning(text));
}
