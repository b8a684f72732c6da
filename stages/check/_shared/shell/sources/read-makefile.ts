import { joinTexts, plainText, type SourceText, sliceText, textAt } from '../source-text.ts';
import type { FileScripts, ShellSource } from './shell-source.ts';

const variableLine = /^(?:export\s+|override\s+)*([\w.-]+)\s*(\?|:{1,3}|\+|!)?=\s*(.*)$/;

/** make's `$(X)`, `${X}` and `$$` in the words of the shell. `$(shell cmd)` becomes `$(cmd)`. */
export function translateMake(source: SourceText): SourceText {
  const { text } = source;
  const parts: SourceText[] = [];
  let from = 0;
  const emit = (until: number, replacement: string | null, next: number): void => {
    if (until > from) parts.push(sliceText(source, from, until));
    if (replacement !== null) parts.push(textAt(replacement, source.originOf(until)));
    from = next;
  };
  for (const found of text.matchAll(
    /\$\$|\$\((\w[\w.-]{0,80})\)|\$\{(\w[\w.-]{0,80})\}|\$\(shell\s|\$([@<^*?%+|])|\$\((\w+)[ ,:]/g,
  )) {
    const name = found[1] ?? found[2];
    const end = found.index + found[0].length;
    if (found[0] === '$$') emit(found.index, '$', end);
    else if (name !== undefined) emit(found.index, `\${${name.replace(/[.-]/g, '_')}}`, end);
    else if (found[0].startsWith('$(shell')) emit(found.index, '$(', end);
    else if (found[3] !== undefined) emit(found.index, '${MAKE_TARGET}', end);
    else emit(found.index, `$(make-${found[4] ?? 'function'} `, end);
  }
  emit(text.length, null, text.length);
  return joinTexts(parts, source.originOf(0));
}

interface Line {
  readonly text: SourceText;
  readonly isRecipe: boolean;
}

/** Lines with their continuations. */
function logicalLines(text: string): readonly Line[] {
  const whole = plainText(text);
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    let end = text.indexOf('\n', start);
    while (end !== -1 && /\\\r?$/.test(text.slice(Math.max(start, end - 2), end))) end = text.indexOf('\n', end + 1);
    if (end === -1) end = text.length;
    lines.push({ text: sliceText(whole, start, end), isRecipe: text[start] === '\t' });
    start = end + 1;
  }
  return lines;
}

function variableOf(line: SourceText): SourceText | null {
  const found = variableLine.exec(line.text);
  if (found === null || found[2] === '+' || found[2] === '!') return null;
  const name = (found[1] ?? '').replace(/[.-]/g, '_');
  const value = translateMake(sliceText(line, line.text.length - (found[3] ?? '').length, line.text.length));
  const isDefault = found[2] === '?';
  const [open, close] = isDefault ? [`${name}="\${${name}:-`, '}"\n'] : [`${name}="`, '"\n'];
  const quoted = { ...value, text: value.text.replace(/["`\n\\]/g, ' ').trimEnd() };
  return joinTexts([textAt(open, line.originOf(0)), quoted, textAt(close, line.originOf(0))]);
}

/** Recipes of a Makefile, each line a script of its own as make runs them, `prefix` characters taken off. */
export function readMakefile(text: string): FileScripts {
  const recipes: SourceText[] = [];
  const variables: SourceText[] = [];
  for (const line of logicalLines(text)) {
    const variable = line.isRecipe ? null : variableOf(line.text);
    if (variable !== null) variables.push(variable);
    const inline = line.isRecipe ? null : /^[^\s#=][^=;#]*:[^=;#]*;/.exec(line.text.text);
    const head = line.isRecipe ? /^\t[\s@+-]*/.exec(line.text.text) : inline;
    if (head !== null) recipes.push(sliceText(line.text, head[0].length, line.text.text.length));
  }
  const prelude = variables.length === 0 ? null : joinTexts(variables);
  const sources = recipes
    .filter((recipe) => !/^\s*(?:#|$)/.test(recipe.text))
    .map((recipe): ShellSource => ({ text: translateMake(recipe), prelude, context: 'make', isCertain: false }));
  return { sources, errors: [] };
}
