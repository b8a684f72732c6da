import { isIdentifierPart, skipBlank, skipIdentifier } from './characters.ts';
import { type ScanState, passToken } from './scan-state.ts';

/** Gives up on the JSX that began at the checkpoint: there `<` was an operator. */
export function abandonJsx(state: ScanState): void {
  const { checkpoint } = state;
  if (checkpoint === null) {
    state.at++;
    return;
  }
  state.rereads -= state.at - checkpoint.at;
  state.frames.length = checkpoint.depth;
  state.uses.length = checkpoint.uses;
  state.checkpoint = null;
  passToken(state, checkpoint.at + 1, true);
}

/** Whether type parameters of an arrow function start here: `<T,>(`, `<T extends U>(`, `<const T,>(`. */
function isTypeParameters(text: string, at: number): boolean {
  const name = skipBlank(text, at + 1);
  const next = skipBlank(text, skipIdentifier(text, name));
  return text.charCodeAt(next) === 44 || /^extends\b(?!\s*[=>])/.test(text.slice(next, next + 20));
}

/** At a `<` where an operand is expected: enters the tag when it looks like one. */
export function enterJsx(state: ScanState): boolean {
  const { text, at } = state;
  const next = text.charCodeAt(skipBlank(text, at + 1));
  const isTag = next === 62 || (isIdentifierPart(next) && !(next >= 48 && next <= 57));
  if (!isTag || state.rereads <= 0 || isTypeParameters(text, at)) return false;
  state.checkpoint ??= { at, depth: state.frames.length, uses: state.uses.length };
  openTag(state);
  return true;
}

/** From `<` to behind the name. */
function openTag(state: ScanState): void {
  const { text } = state;
  let end = skipBlank(text, state.at + 1);
  while (end < text.length && (isIdentifierPart(text.charCodeAt(end)) || '-.:'.includes(text[end] ?? ' '))) end++;
  state.at = end;
  state.frames.push({ kind: 'tag' });
}

/** An element ended: what comes next is the text around it, or the code that holds it. */
function leaveElement(state: ScanState, end: number): void {
  passToken(state, end, false);
  const inside = state.frames.at(-1)?.kind;
  const isNested = inside === 'children' || inside === 'tag';
  if (!isNested && state.checkpoint !== null && state.frames.length <= state.checkpoint.depth) state.checkpoint = null;
}

/** Index behind the type arguments of a tag, `<Table<Row> …>`. */
function skipTypeArguments(text: string, at: number): number {
  let depth = 0;
  for (let end = at; end < Math.min(text.length, at + 2000); end++) {
    const code = text.charCodeAt(end);
    if (code === 60) depth++;
    else if (code === 62 && text.charCodeAt(end - 1) !== 61 && --depth === 0) return end + 1;
  }
  return -1;
}

function skipAttributeText(state: ScanState): boolean {
  const close = state.text.indexOf(state.text[state.at] ?? '', state.at + 1);
  if (close === -1) return false;
  state.at = close + 1;
  return true;
}

function stepAngle(state: ScanState): void {
  const { text, at } = state;
  const isValue = text.charCodeAt(at - 1) === 61;
  const end = isValue ? -1 : skipTypeArguments(text, at);
  if (isValue) openTag(state);
  else if (end === -1) abandonJsx(state);
  else state.at = end;
}

/** One step between `<a` and `>`. */
export function stepTag(state: ScanState): void {
  const { text } = state;
  state.at = skipBlank(text, state.at);
  const code = text.charCodeAt(state.at);
  if (code === 62) {
    state.frames.pop();
    state.frames.push({ kind: 'children' });
    state.at++;
  } else if (code === 47 && text.charCodeAt(skipBlank(text, state.at + 1)) === 62) {
    state.frames.pop();
    leaveElement(state, skipBlank(text, state.at + 1) + 1);
  } else if (code === 34 || code === 39) {
    if (!skipAttributeText(state)) abandonJsx(state);
  } else if (code === 123) {
    state.frames.push({ kind: 'jsx-hole' });
    passToken(state, state.at + 1, true);
  } else if (code === 60) stepAngle(state);
  else if (isIdentifierPart(code) || code === 45 || code === 58 || code === 61 || code === 46) state.at++;
  else abandonJsx(state);
}

/** `</a>`: its frame of children ends. */
function closeElement(state: ScanState): void {
  const end = state.text.indexOf('>', state.at);
  if (end === -1) return abandonJsx(state);
  state.frames.pop();
  leaveElement(state, end + 1);
}

/** One step between `<a>` and `</a>`: text up to the next tag or brace. A raw `}` or `>` is no text of JSX. */
export function stepChildren(state: ScanState): void {
  const { text } = state;
  let end = state.at;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === 60 || code === 123 || code === 62 || code === 125) break;
    end++;
  }
  state.at = end;
  const code = text.charCodeAt(end);
  if (code === 123) {
    state.frames.push({ kind: 'jsx-hole' });
    passToken(state, end + 1, true);
  } else if (code === 60 && text.charCodeAt(skipBlank(text, end + 1)) === 47) closeElement(state);
  else if (code === 60) openTag(state);
  else abandonJsx(state);
}
