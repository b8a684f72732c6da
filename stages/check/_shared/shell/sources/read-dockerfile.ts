import { joinTexts, plainText, type SourceText, sliceText, textAt } from '../source-text.ts';
import { assignment, quoteWords } from './exec-form.ts';
import type { FileScripts, ShellSource } from './shell-source.ts';

interface Instruction {
  readonly name: string;
  readonly body: SourceText;
}

const maxHeredocs = 16;
const maxVariables = 64;
const heredocMark = /<<-?\s*["']?(\w+)["']?/g;

/** Lines from `start` that belong together: continuations (comments between them are left out) and heredocs. */
function takeInstruction(lines: readonly SourceText[], start: number): { parts: SourceText[]; next: number } {
  const parts: SourceText[] = [];
  let next = start;
  for (let isOpen = true; isOpen && next < lines.length; next++) {
    const line = lines[next];
    if (line === undefined) break;
    if (next > start && /^\s*#/.test(line.text)) continue;
    isOpen = /\\\s*$/.test(line.text) || (next > start && line.text.trim() === '');
    parts.push(line, textAt('\n', line.originOf(line.text.length)));
  }
  const marks = [...(lines[start]?.text ?? '').matchAll(heredocMark)]
    .slice(0, maxHeredocs)
    .map((found) => found[1] ?? '');
  for (const mark of marks) {
    for (; next < lines.length; next++) {
      const line = lines[next];
      if (line === undefined) break;
      parts.push(line, textAt('\n', line.originOf(line.text.length)));
      if (line.text.trim() === mark) break;
    }
    next++;
  }
  return { parts, next };
}

function splitLines(text: string): readonly SourceText[] {
  const whole = plainText(text);
  const lines: SourceText[] = [];
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    lines.push(sliceText(whole, start, text[end - 1] === '\r' ? end - 1 : end));
    start = end + 1;
  }
  return lines;
}

function readInstructions(text: string): readonly Instruction[] {
  const lines = splitLines(text);
  const instructions: Instruction[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    const head = /^\s*(?:ONBUILD\s+)?([A-Za-z]+)\s+/i.exec(line?.text ?? '');
    if (line === undefined || head === null) {
      at++;
      continue;
    }
    const { parts, next } = takeInstruction(lines, at);
    const whole = joinTexts(parts);
    instructions.push({
      name: (head[1] ?? '').toUpperCase(),
      body: sliceText(whole, head[0].length, whole.text.length),
    });
    at = Math.max(next, at + 1);
  }
  return instructions;
}

/** `RUN --mount=… cmd`, `HEALTHCHECK --interval=5s CMD cmd` without their options. */
function withoutOptions(body: SourceText): SourceText {
  const found = /^(?:--[\w-]+(?:=\S+)?\s+(?:\\\n\s*)?)*(?:CMD\s+)?/i.exec(body.text);
  return sliceText(body, found?.[0].length ?? 0, body.text.length);
}

/** `["sh", "-c", "…"]`; null where it is not a JSON list of strings. */
function execForm(body: SourceText): SourceText | null {
  if (!/^\s*\[/.test(body.text)) return null;
  try {
    const words: unknown = JSON.parse(body.text.replace(/\\\n/g, '  '));
    if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) return null;
    let from = 0;
    const located = words.map((word: string) => {
      const at = body.text.indexOf(JSON.stringify(word), from);
      from = at === -1 ? from : at + 1;
      return textAt(word, body.originOf(from));
    });
    return quoteWords(located);
  } catch {
    // Docker too takes what is not a JSON list for a shell line.
    return null;
  }
}

/** `RUN <<EOF` with nothing else: the heredoc is the script. */
function bareHeredoc(body: SourceText): SourceText {
  return /^<<-?\s*["']?\w+["']?\s*\n/.test(body.text) ? joinTexts([textAt('sh ', body.originOf(0)), body]) : body;
}

function variables(instruction: Instruction): readonly SourceText[] {
  const { body } = instruction;
  const found = /^(\w+)[= ](.*)/.exec(body.text);
  if (found === null) return [];
  const [, name = '', value = ''] = found;
  const bare = value.trim().replace(/^(["'])(.*)\1$/, '$2');
  return /[\s$`]/.test(bare) ? [] : [assignment(name, textAt(bare, body.originOf(0)))];
}

/** The commands that a Dockerfile runs while it builds (`image`) and that its container starts with (`script`). */
export function readDockerfile(text: string): FileScripts {
  const sources: ShellSource[] = [];
  const instructions = readInstructions(text);
  const environment = instructions
    .filter(({ name }) => name === 'ENV')
    .flatMap(variables)
    .slice(0, maxVariables);
  const prelude = environment.length === 0 ? null : joinTexts(environment);
  for (const instruction of instructions) {
    // What an ENV turns off is off in the container too.
    if (instruction.name === 'ENV') {
      const text = joinTexts(variables(instruction));
      if (text.text !== '') sources.push({ text, prelude: null, context: 'script', isCertain: false });
    }
    if (!['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'].includes(instruction.name)) continue;
    const body = withoutOptions(instruction.body);
    sources.push({
      text: execForm(body) ?? bareHeredoc(body),
      prelude,
      context: instruction.name === 'RUN' ? 'image' : 'script',
      isCertain: true,
    });
  }
  return { sources, errors: [] };
}
