import type { ScriptTree } from '../../_shared/syntax-trees/parse-script.ts';
import type { Hit } from '../model/hit.ts';
import { dottedName, enclosingName, literalOf, textOfNode } from './nodes.ts';
import type { NodeOf } from './nodes.ts';

const debugWords =
  /^\W*(debug|here|test|xxx+|todo|foo|asdf|hello|hi|wtf|got here|reached|checkpoint|temp|\d+)\b|^[\s>*#!]{3,}\w|🔍|🐛|👉|DEBUG/i;

/** Only names and members, or a text that nobody writes for users. */
function looksLikeDebugging(call: NodeOf<'CallExpression'>): boolean {
  const [first] = call.arguments;
  if (first === undefined) return true;
  const text = literalOf(first);
  if (typeof text === 'string') return debugWords.test(text);
  return first.type === 'Identifier' || first.type === 'MemberExpression' || first.type === 'ObjectExpression';
}

const printers = new Set(['console.log', 'console.dir', 'console.table', 'console.trace']);

/** Prints and stops for a debugger. Whether printing is what the file is for is decided by who knows the repository. */
export function findOutput(tree: ScriptTree): readonly Hit[] {
  return tree.nodes.flatMap((node): readonly Hit[] => {
    const [start, end] = node.range;
    const symbol = enclosingName(tree, node);
    const base = { start, end, ...(symbol === undefined ? {} : { symbol }) };
    if (node.type === 'DebuggerStatement')
      return [{ ...base, rule: 'debugger-left', message: '`debugger` stops the program here.' }];
    if (node.type !== 'CallExpression') return [];
    const name = dottedName(node.callee);
    if (name === null || !printers.has(name)) return [];
    const shown = textOfNode(tree, node).replace(/\s+/g, ' ').slice(0, 60);
    const level = looksLikeDebugging(node) ? undefined : ('note' as const);
    return [
      {
        ...base,
        rule: 'debug-output',
        message: `\`${shown}\` prints to the console.`,
        ...(level === undefined ? {} : { level }),
      },
    ];
  });
}
