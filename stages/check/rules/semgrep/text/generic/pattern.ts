import { UnsupportedPattern } from '../../types.ts';
import { type Block, readDocument } from './tokens.ts';

export type Element =
  | { readonly kind: 'token'; readonly text: string }
  /** `$X`: one word. `$_` is never compared. */
  | { readonly kind: 'word'; readonly name: string }
  /** `...` or `$...X`: any tokens, as few as the rest allows. */
  | {
      readonly kind: 'ellipsis';
      readonly name: string | null;
      /** Ellipses in a row reach as far as all of them. */
      readonly count: number;
    }
  /** Lines that are further indented: they match a whole block. */
  | { readonly kind: 'block'; readonly elements: readonly Element[] };

/** Stand-ins for what has a meaning in patterns: words that no text contains by accident. */
const ellipsisWord = 'ELLIPSIS__0';
const special = /\$\.\.\.([A-Z_][A-Z_0-9]*)|\.\.\.|\$([A-Z_][A-Z_0-9]*)/g;

/** A match goes one step deeper with each element: more would end the stack. */
const maxElements = 1500;

interface Marked {
  readonly text: string;
  readonly marks: ReadonlyMap<string, Element>;
}

function mark(pattern: string): Marked {
  const marks = new Map<string, Element>([[ellipsisWord, { kind: 'ellipsis', name: null, count: 1 }]]);
  const text = pattern.replaceAll(special, (_, many: string | undefined, one: string | undefined) => {
    if (many === undefined && one === undefined) return ` ${ellipsisWord} `;
    const word = many === undefined ? `WORD__${one ?? ''}` : `MANY__${many}`;
    const name = many === undefined ? `$${one ?? ''}` : `$...${many}`;
    marks.set(word, many === undefined ? { kind: 'word', name } : { kind: 'ellipsis', name, count: 1 });
    return ` ${word} `;
  });
  return { text, marks };
}

/** Blanks around the stand-ins must not look like indentation. */
function withoutAddedIndent(original: string, marked: string): string {
  const before = original.split('\n');
  return marked
    .split('\n')
    .map((line, index) => `${/^[ \t]*/.exec(before[index] ?? '')?.[0] ?? ''}${line.trimStart()}`)
    .join('\n');
}

/** Two ellipses side by side are one, unless both have names: then nobody could say where one ends. */
function joined(elements: readonly Element[]): readonly Element[] {
  const kept: Element[] = [];
  for (const element of elements) {
    const last = kept.at(-1);
    if (element.kind === 'ellipsis' && last?.kind === 'ellipsis') {
      if (element.name !== null && last.name !== null)
        throw new UnsupportedPattern(`invalid pattern: ${last.name} next to ${element.name}`);
      const count = last.count + element.count;
      kept[kept.length - 1] = { ...(element.name === null ? last : element), count };
    } else kept.push(element);
  }
  return kept;
}

/** Reads a pattern of the language `generic`. Throws UnsupportedPattern on one that Semgrep refuses too. */
export function readPattern(pattern: string): readonly Element[] {
  const { text, marks } = mark(pattern);
  const { tokens, blocks } = readDocument(withoutAddedIndent(pattern, text));
  if (tokens.length > maxElements)
    throw new UnsupportedPattern(`the pattern has ${tokens.length} words and signs (limit: ${maxElements})`);
  const isIndented = (block: Block): boolean => tokens[block.from]?.line !== tokens[block.from - 1]?.line;
  const elementsOf = (from: number, to: number, within: Block | null): readonly Element[] => {
    const elements: Element[] = [];
    for (let at = from; at < to; at++) {
      // Brackets nest in documents only: in a pattern they are characters like others.
      const block = (blocks.get(at) ?? []).find(
        (each) => isIndented(each) && (within === null || each.to - each.from < within.to - within.from),
      );
      if (block !== undefined) {
        elements.push({ kind: 'block', elements: elementsOf(block.from, block.to, block) });
        at = block.to - 1;
      } else {
        const word = tokens[at]?.text ?? '';
        elements.push(marks.get(word) ?? { kind: 'token', text: word });
      }
    }
    return joined(elements);
  };
  const elements = elementsOf(0, tokens.length, null);
  if (elements.length === 0) throw new UnsupportedPattern('invalid pattern: it is empty');
  return elements;
}
