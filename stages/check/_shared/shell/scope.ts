import { forEachChild } from 'unbash';
import type { Assignment, Command, SyntaxNode, Word } from 'unbash';

/** One place that gives a variable a value. `words` is null where the value comes from outside (`read`, `getopts`). */
export interface Binding {
  readonly at: number;
  readonly words: readonly Word[] | null;
  readonly isArray: boolean;
  /** A loop variable takes each of its words in turn. */
  readonly isLoop: boolean;
  /** Always runs before what follows it: neither in a branch, a loop nor a function. */
  readonly isStraight: boolean;
  readonly inFunction: boolean;
}

const maxBindings = 64;

interface Place {
  readonly isStraight: boolean;
  readonly inFunction: boolean;
}

const branching = new Set(['If', 'For', 'ArithmeticFor', 'Select', 'While', 'Case', 'AndOr', 'Subshell', 'Pipeline']);
const readers = new Set(['read', 'getopts', 'mapfile', 'readarray', 'printf']);

function placeIn(node: SyntaxNode, place: Place): Place {
  if (node.type === 'Function') return { isStraight: false, inFunction: true };
  return branching.has(node.type) ? { ...place, isStraight: false } : place;
}

function ofAssignment(node: Assignment, place: Place): Binding {
  const { value } = node;
  const isArray = value.type === 'ArrayValue';
  const isPlain = node.append !== true && node.index === undefined;
  const words = isPlain ? (value.type === 'ArrayValue' ? value.elements : [value]) : null;
  return { at: node.pos, words, isArray, isLoop: false, ...place };
}

/** Names that a command such as `read -r a b` fills. `printf` only with `-v`. */
function filledNames(node: Command): readonly string[] {
  const program = node.name?.value ?? '';
  if (!readers.has(program)) return [];
  const words = node.args.flatMap((arg) => (arg.type === 'Word' ? [arg.value] : []));
  if (program === 'printf') return words[0] === '-v' && words[1] !== undefined ? [words[1]] : [];
  return words.filter((word) => /^\w+$/.test(word));
}

/** Every binding in a script by variable name, in the order of the text. Commands inside `$(…)` are not looked at. */
export function collectBindings(root: SyntaxNode): ReadonlyMap<string, readonly Binding[]> {
  const bindings = new Map<string, Binding[]>();
  const add = (name: string, binding: Binding): void => {
    const list = bindings.get(name);
    if (list === undefined) bindings.set(name, [binding]);
    else if (list.length < maxBindings) list.push(binding);
    // A variable of so many values has none that is known.
    else if (list.length === maxBindings) list.push({ ...binding, words: null, isStraight: false, inFunction: true });
  };
  const pending: { node: SyntaxNode; place: Place }[] = [
    { node: root, place: { isStraight: true, inFunction: false } },
  ];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { node, place } = item;
    if (node.type === 'Word' || node.type === 'HereDoc') continue;
    if (node.type === 'Assignment') add(node.name, ofAssignment(node, place));
    if (node.type === 'For' || node.type === 'Select') {
      const words = node.wordlist ?? null;
      add(node.name.value, { at: node.pos, words, isArray: false, isLoop: true, ...place, isStraight: false });
    }
    if (node.type === 'Command') {
      for (const name of filledNames(node))
        add(name, { at: node.pos, words: null, isArray: false, isLoop: false, ...place });
      // `X=1 command` sets X for that command alone.
      if (!declares(node)) continue;
    }
    const inner = placeIn(node, place);
    const children: { node: SyntaxNode; place: Place }[] = [];
    forEachChild(node, (child) => children.push({ node: child, place: inner }));
    pending.push(...children.reverse());
  }
  for (const list of bindings.values()) list.sort((a, b) => a.at - b.at);
  return bindings;
}

const declarations = new Set(['export', 'declare', 'local', 'readonly', 'typeset']);

/** Whether the command's assignments are variables of the script (`alias x=…` and `env X=…` are not). */
export function declares(node: Command): boolean {
  return node.name === undefined || declarations.has(node.name.value);
}

/** The bindings that may give the value at `use`. */
export function relevantBindings(bindings: readonly Binding[], use: number): readonly Binding[] {
  const before = bindings.filter((binding) => binding.at < use && !binding.inFunction);
  const last = before.findLastIndex((binding) => binding.isStraight);
  const straight = last === -1 ? before : before.slice(last);
  const functions = bindings.filter((binding) => binding.inFunction);
  const relevant = [...straight, ...functions.filter((one) => !straight.includes(one))];
  return relevant.length > 0 ? relevant : bindings;
}
