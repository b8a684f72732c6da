import { type DockerWord, type Instruction, readInstructions, readWords } from './dockerfile-words.ts';
import type { LanguageSpec, Pick } from './language.ts';
import { as, makeNode, type Node } from './node.ts';
import { manyPlaceholder, placeholder } from './placeholders.ts';

// Dockerfiles have no grammar here. Instructions are statements; what a shell reads is words and operators in a row, and
// the single commands of it once more (role `alias`), for patterns that speak of a command wherever it stands.

const known = new Set(
  'FROM RUN CMD LABEL MAINTAINER EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG ONBUILD STOPSIGNAL HEALTHCHECK SHELL CROSS_BUILD'.split(
    ' ',
  ),
);
const shellForms = new Set(['RUN', 'CMD', 'ENTRYPOINT']);
const pairForms = new Set(['ENV', 'ARG', 'LABEL']);

function special(text: string): { readonly kind: string; readonly value: string } | null {
  if (text === '...') return { kind: 'Ellipsis', value: '...' };
  return placeholder(text.replace(/^\$\.\.\.([A-Z_][A-Z_0-9]*)$/, (_, name: string) => manyPlaceholder(name)));
}

function wordNode(text: string, start: number, isPattern: boolean): Node {
  const end = start + text.length;
  const found = isPattern ? special(text) : null;
  if (found !== null) return makeNode(found.kind, start, end, found.value);
  const quote = text[0] ?? '';
  if (text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote))
    return makeNode('String', start, end, text.slice(1, -1));
  return makeNode(/^\d+$/.test(text) ? 'Number' : 'Name', start, end, text);
}

const toNode = ({ text, start }: DockerWord, isPattern: boolean): Node => wordNode(text, start, isPattern);

/** `["a", "b"]`; null for what is none. */
function readList(text: string, from: number, end: number, isPattern: boolean): Node | null {
  const body = text.slice(from, end);
  const lead = body.length - body.trimStart().length;
  const whole = body.trim();
  if (!/^\[[\s\S]*\]$/.test(whole)) return null;
  const items: Node[] = [];
  for (const found of whole.slice(1, -1).matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|\$?\.\.\.[A-Z_0-9]*|\$[A-Z_][A-Z_0-9]*/g))
    items.push(wordNode(found[0], from + lead + 1 + found.index, isPattern));
  return makeNode('List', from + lead, from + lead + whole.length, '', items);
}

function commandsOf(words: readonly DockerWord[], isPattern: boolean): readonly Node[] {
  const commands: Node[] = [];
  let current: Node[] = [];
  const close = (): void => {
    const [first, last] = [current[0], current.at(-1)];
    if (first !== undefined && last !== undefined)
      commands.push(makeNode('Command', first.start, last.end, '', current));
    current = [];
  };
  for (const word of words) {
    if (word.isOperator && !/^[<>]+$/.test(word.text)) close();
    else current.push(toNode(word, isPattern));
  }
  close();
  return commands;
}

/** `image:tag@digest` as parts; a pattern that leaves tag or digest out says nothing of them. */
function imageNode({ text, start, end }: DockerWord, isPattern: boolean): Node {
  const [, name = text, tag, digest] = /^((?:[^@:]|:(?=[^@/]*\/))+)(?::([^@/]+))?(?:@(.+))?$/.exec(text) ?? [];
  const parts = [as('name', wordNode(name, start, isPattern))];
  if (tag !== undefined) parts.push(as('type', wordNode(tag, start + name.length + 1, isPattern)));
  if (digest !== undefined) parts.push(as('default', wordNode(digest, end - digest.length, isPattern)));
  return makeNode('Image', start, end, '', parts);
}

function flagsOf(words: readonly DockerWord[], isPattern: boolean): { flags: Node[]; rest: readonly DockerWord[] } {
  const count = words.findIndex(({ text }) => !text.startsWith('--'));
  const flagged = words.slice(0, count === -1 ? words.length : count);
  const flags = flagged.map((word) => pairNode(word, isPattern, 'Flag'));
  return { flags, rest: words.slice(flagged.length) };
}

function pairNode({ text, start, end }: DockerWord, isPattern: boolean, kind: string): Node {
  const at = text.indexOf('=');
  if (at === -1)
    return isPattern && special(text)?.kind === 'Ellipsis'
      ? wordNode(text, start, true)
      : makeNode(kind, start, end, '', [as('key', wordNode(text, start, isPattern))]);
  const value = as('default', wordNode(text.slice(at + 1), start + at + 1, isPattern));
  return makeNode(kind, start, end, '', [as('key', wordNode(text.slice(0, at), start, isPattern)), value]);
}

function pairsOf(words: readonly DockerWord[], isPattern: boolean): readonly Node[] {
  const [first, second] = words;
  // `ENV KEY value` is the old spelling of one pair.
  if (
    first !== undefined &&
    second !== undefined &&
    words.length === 2 &&
    !first.text.includes('=') &&
    !(isPattern && special(first.text)?.kind === 'Ellipsis')
  )
    return [
      makeNode('Pair', first.start, second.end, '', [
        as('key', toNode(first, isPattern)),
        as('default', toNode(second, isPattern)),
      ]),
    ];
  return words.map((word) => pairNode(word, isPattern, 'Pair'));
}

function bodyOf(text: string, instruction: Instruction, name: string, isPattern: boolean): readonly Node[] {
  const { body, end } = instruction;
  const list = readList(text, body, end, isPattern);
  if (list !== null) return [shellForms.has(name) ? as('type', list) : list];
  const words = readWords(text, body, end, shellForms.has(name) || name === 'HEALTHCHECK');
  if (name === 'FROM') {
    const { flags, rest } = flagsOf(words, isPattern);
    const [image, , alias] = rest;
    const modifiers = flags.map((flag) => as('modifiers', flag));
    const parts = image === undefined ? [] : [as('image', imageNode(image, isPattern))];
    return [...modifiers, ...parts, ...(alias === undefined ? [] : [as('alias', toNode(alias, isPattern))])];
  }
  if (name === 'MAINTAINER' && words.length > 1) {
    const [first, last] = [words[0]?.start ?? body, words.at(-1)?.end ?? end];
    return [makeNode('String', first, last, text.slice(first, last))];
  }
  if (pairForms.has(name)) return pairsOf(words, isPattern);
  if (name === 'EXPOSE')
    return words.map((word) => toNode({ ...word, text: word.text.replace(/\/(?:tcp|udp)$/i, '') }, isPattern));
  const { flags, rest } = /^(?:ADD|COPY|RUN)$/.test(name) ? flagsOf(words, isPattern) : { flags: [], rest: words };
  const modifiers = flags.map((flag) => as('modifiers', flag));
  if (!shellForms.has(name)) return [...modifiers, ...rest.map((word) => toNode(word, isPattern))];
  return [...modifiers, ...shellNodes(rest, isPattern)];
}

/** The line as it stands (role `type`) and its commands (role `alias`); a pattern asks for one of the two. */
function shellNodes(words: readonly DockerWord[], isPattern: boolean): readonly Node[] {
  const [start, end] = [words[0]?.start ?? 0, words.at(-1)?.end ?? 0];
  const line = as(
    'type',
    makeNode(
      'Line',
      start,
      end,
      '',
      words.map((word) => toNode(word, isPattern)),
    ),
  );
  const [only] = line.children;
  // `CMD ...` is also a list of words in brackets.
  if (isPattern && line.children.length === 1 && (only?.kind === 'Ellipsis' || only?.kind === 'MetaEllipsis'))
    return [as('type', only)];
  const commands = [...commandsOf(words, isPattern)];
  if (!isPattern) return [line, as('alias', makeNode('Commands', start, end, '', commands))];
  const isOneCommand = words.every((word) => !word.isOperator) && !/^\$?\.\.\./.test(words[0]?.text ?? '...');
  if (!isOneCommand) return [line];
  const around = [makeNode('Ellipsis', start, start, '...'), ...commands, makeNode('Ellipsis', end, end, '...')];
  return [as('alias', makeNode('Commands', start, end, '', around))];
}

function statementOf(text: string, instruction: Instruction, isPattern: boolean): Node {
  const { name, start, end } = instruction;
  const upper = name.toUpperCase();
  const found = isPattern ? special(text.slice(start, end)) : null;
  if (found !== null) return makeNode(found.kind, start, end, found.value);
  if (!known.has(upper)) {
    const [command] = commandsOf(readWords(text, start, end, true), isPattern);
    return command ?? makeNode('Command', start, end);
  }
  const children = bodyOf(text, instruction, upper, isPattern);
  // `ONBUILD RUN …` holds an instruction.
  if (upper === 'ONBUILD') {
    const [inner] =
      readInstructions(text.slice(0, end)).length > 0
        ? readInstructions(`${' '.repeat(instruction.body)}${text.slice(instruction.body, end)}`)
        : [];
    return makeNode('Docker:ONBUILD', start, end, '', inner === undefined ? [] : [statementOf(text, inner, isPattern)]);
  }
  return makeNode(`Docker:${upper}`, start, end, '', [...children]);
}

function readProgram(text: string, isPattern: boolean): Node {
  const statements = readInstructions(text).map((instruction) => statementOf(text, instruction, isPattern));
  return makeNode('Program', 0, text.length, '', statements);
}

function pick(root: Node): Pick | null {
  const [only, second] = root.children;
  if (only === undefined) return null;
  if (second !== undefined) return { kind: 'statements', nodes: root.children };
  const [word] = only.children;
  // A single word is what a metavariable may stand for.
  const isWord = only.kind === 'Command' && only.children.length === 1 && word !== undefined;
  return { kind: 'node', node: isWord ? word : only };
}

export const dockerfile: LanguageSpec = {
  name: 'dockerfile',
  grammars: [],
  convert: {},
  ellipses: [],
  metavariablesNeedNames: false,
  spreads: false,
  rewriteTyped: null,
  scopes: 'block',
  semicolons: false,
  wrappings: [],
  own: {
    program: async (text) => ({ root: readProgram(text, false), damage: null }),
    pattern: async (text) => pick(readProgram(text, true)),
  },
};
