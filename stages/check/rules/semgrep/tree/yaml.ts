import { openYaml } from '../../../_shared/yaml-nodes/open-yaml.ts';
import { isNull, type MapNode, type ScalarNode, type YamlNode } from '../../../_shared/yaml-nodes/node.ts';
import type { LanguageSpec, OwnReading, Pick } from './language.ts';
import { as, makeNode, type Node } from './node.ts';
import { placeholder } from './placeholders.ts';
import { asYaml, plainEscapes } from './yaml-pattern.ts';

// YAML and JSON have no grammar here: the shared reader gives their nodes with positions.

interface Conversion {
  readonly isPattern: boolean;
  readonly isYaml: boolean;
}

function special(text: string, { start, end }: YamlNode): Node | null {
  const found = placeholder(text);
  return found === null ? null : makeNode(found.kind, start, end, found.value);
}

function convertScalar(node: ScalarNode, { isPattern, isYaml }: Conversion): Node {
  const { start, end, text, quoted } = node;
  if (isPattern && !quoted) {
    const found = special(text, node);
    if (found !== null) return found;
  }
  // In YAML `"..."` is no string of any content, but that one.
  if (quoted && isPattern && isYaml && text === '...') return makeNode('Literal', start, end, text);
  if (quoted) return makeNode('String', start, end, text);
  if (text === '') return makeNode('String', start, end, '');
  if (isNull(node)) return makeNode('Null', start, end, 'null');
  if (/^(?:true|false)$/i.test(text)) return makeNode('Bool', start, end, text.toLowerCase());
  if (/^[-+]?(?:0x[\da-f]+|0o[0-7]+|\d+(?:\.\d*)?(?:e[-+]?\d+)?)$/i.test(text))
    return makeNode('Number', start, end, text);
  return makeNode('String', start, end, text);
}

function convertKey(text: string, span: { start: number; end: number }, { isPattern }: Conversion): Node {
  const found = isPattern ? placeholder(text) : null;
  if (found !== null) return makeNode(found.kind, span.start, span.end, found.value);
  return makeNode('String', span.start, span.end, text);
}

function convertMap(node: MapNode, conversion: Conversion): Node {
  const pairs = [...node.entries.values()].map(({ key, keySpan, value }) => {
    const name = convertKey(key, keySpan, conversion);
    if (name.kind === 'Ellipsis' || name.kind === 'MetaEllipsis') return name;
    const converted = convertNode(value, conversion);
    const end = Math.max(keySpan.end, converted.end);
    return makeNode('Pair', keySpan.start, end, '', [as('key', name), as('value', converted)]);
  });
  // A pattern of YAML that is `{...}` speaks of nothing at all.
  if (conversion.isPattern && conversion.isYaml && pairs.length === 1 && pairs[0]?.kind === 'Ellipsis')
    return makeNode('Null', node.start, node.end, 'null');
  return makeNode('Dict', node.start, node.end, '', pairs);
}

/** An alias is written out: the tree has no node twice. */
function convertNode(node: YamlNode, conversion: Conversion): Node {
  if (node.kind === 'scalar') return convertScalar(node, conversion);
  if (node.kind === 'map') return convertMap(node, conversion);
  const items = node.items.map((item) => convertNode(item, conversion));
  return makeNode('List', node.start, node.end, '', items);
}

/** Blank lines behind a block scalar belong to it. */
function endOfScalar(node: Node, text: string): number {
  let end = node.end;
  while (end > node.start && /\s/.test(text[end - 1] ?? '')) end--;
  if (!/[|>]/.test(text[node.start] ?? '') || node.kind !== 'String') return end;
  const blank = /(?:[ \t]*\r?\n[ \t]*(?=\r?\n))*/y;
  blank.lastIndex = end;
  return blank.test(text) ? blank.lastIndex : end;
}

/** A collection ends with the last thing in it: closing brackets and blanks are no part of it, as in Semgrep. */
function trimEnds(node: Node, text: string): void {
  for (const child of node.children) trimEnds(child, text);
  const last = node.children.at(-1);
  const isOwn = last !== undefined && last.end > node.start && node.kind !== 'Program';
  // What an alias stands for lies elsewhere.
  node.end = isOwn ? last.end : endOfScalar(node, text);
}

async function readProgram(text: string, path: string, isPattern: boolean, isYaml: boolean): Promise<OwnReading> {
  const { documents } = await openYaml(text, path);
  const children: Node[] = [];
  for (const { root, problems } of documents) {
    const problem = problems.find(({ kind }) => kind !== 'duplicate-key');
    if (problem !== undefined && (isPattern || root === null))
      return { root: null, damage: { start: problem.offset, message: problem.message } };
    if (root !== null) children.push(convertNode(root, { isPattern, isYaml }));
  }
  const root = makeNode('Program', 0, text.length, '', children);
  if (isYaml) trimEnds(root, text);
  return { root, damage: null };
}

/** One pair speaks of every mapping that has it, one item of every list. */
function pick(root: Node): Pick | null {
  const [whole] = root.children;
  if (whole === undefined || root.children.length > 1) return null;
  const [item] = whole.children;
  if (whole.kind === 'List' && whole.children.length === 1 && item !== undefined && item.start > whole.start)
    return { kind: 'node', node: item };
  const only = whole;
  const [pair] = only.children;
  const isPair = only.kind === 'Dict' && only.children.length === 1 && pair !== undefined;
  return { kind: 'node', node: isPair && pair.kind === 'Pair' ? pair : only };
}

/** Configurations hold comments and last commas that JSON has not: blanks in their place keep every offset. */
function withoutComments(text: string): string {
  const bare = blankComments(text);
  return bare.replaceAll(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g, (found) => (found === ',' ? ' ' : found));
}

function blankComments(text: string): string {
  return text.replaceAll(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (found) =>
    found.startsWith('"') ? found : found.replaceAll(/[^\n]/g, ' '),
  );
}

function specOf(name: string, path: string): LanguageSpec {
  return {
    name,
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
      program: (text) => readProgram(name === 'json' ? withoutComments(text) : text, path, false, name === 'yaml'),
      pattern: async (text) => {
        // `{…}` written out is the whole mapping; only a bare pair may stand in a larger one.
        const { root } = await readProgram(
          asYaml(name === 'json' ? plainEscapes(text) : text),
          'pattern.yaml',
          true,
          name === 'yaml',
        );
        if (root === null) return null;
        const isWhole = name === 'json' && /^\s*[{[]/.test(text);
        return isWhole ? { kind: 'node', node: root.children[0] ?? root } : pick(root);
      },
    },
  };
}

export const yaml = specOf('yaml', 'file.yaml');
export const json = specOf('json', 'file.json');
