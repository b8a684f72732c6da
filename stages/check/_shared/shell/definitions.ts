import { type Command, forEachChild, type SyntaxNode } from 'unbash';

export interface PartialCommand {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface Definitions {
  readonly aliases: ReadonlyMap<string, string>;
  readonly forwarders: ReadonlySet<string>;
  /** Functions that put words of their own around their arguments: `run() { az "$@" --subscription x; }`. */
  readonly partial: ReadonlyMap<string, PartialCommand>;
}

function addAliases(node: Command, aliases: Map<string, string>): void {
  for (const arg of node.args) {
    if (arg.type === 'Assignment' && arg.value.type === 'Word') aliases.set(arg.name, arg.value.value);
  }
}

const allArguments = /^"?\$(?:@|\*|\{@\}|\{\*\})"?$/;

/** `"$@"` as a command, or `eval "$@"`. */
function forwards(node: Command): boolean {
  const name = node.name?.text ?? '';
  if (allArguments.test(name)) return true;
  const [first] = node.args;
  const isRunner = ['eval', 'exec', 'command', 'time', 'sudo', 'nohup', 'env'].includes(name);
  return isRunner && first?.type === 'Word' && allArguments.test(first.text);
}

/** The words around `"$@"`, where they are constant. */
function partialOf(node: Command): PartialCommand | null {
  const words = [node.name, ...node.args].map((word) => (word?.type === 'Word' ? word : null));
  const at = words.findIndex((word) => word !== null && allArguments.test(word.text));
  if (at < 1) return null;
  const plain = words.map((word) => (word === null || word.parts !== undefined ? null : word.value));
  const around = plain.filter((_, index) => index !== at);
  if (around.includes(null)) return null;
  const texts = around.map((text) => text ?? '');
  return { before: texts.slice(0, at), after: texts.slice(at) };
}

/** Aliases of a script, and its functions that run their arguments as a command (`run() { echo "$@"; "$@"; }`). */
export function collectDefinitions(root: SyntaxNode): Definitions {
  const aliases = new Map<string, string>();
  const forwarders = new Set<string>();
  const partial = new Map<string, PartialCommand>();
  const pending: { node: SyntaxNode; within: string | null }[] = [{ node: root, within: null }];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { node } = item;
    const within = node.type === 'Function' ? node.name.value : item.within;
    if (node.type === 'Word' || node.type === 'HereDoc') continue;
    if (node.type === 'Command') {
      if (node.name?.value === 'alias') addAliases(node, aliases);
      if (within !== null && forwards(node)) forwarders.add(within);
      const around = within === null ? null : partialOf(node);
      if (within !== null && around !== null && !partial.has(within)) partial.set(within, around);
      continue;
    }
    forEachChild(node, (child) => pending.push({ node: child, within }));
  }
  return { aliases, forwarders, partial };
}
