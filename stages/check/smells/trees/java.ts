import { childOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import { saysNotImplemented } from '../comments/placeholder-words.ts';
import type { Hit } from '../model/hit.ts';
import { assignedName, calleeText, findCalls, hasZeroCheck, isCall, isDivisor, traced } from './calls.ts';
import { hitAt, judgeHandler } from './handlers.ts';
import { ancestor, enclosingFunction, isFunctionNode, nameOfNode, partsOf, textAt } from './tree-index.ts';
import type { TreeIndex } from './tree-index.ts';

const words = {
  nothing: /^;$/,
  logging: /^(\w*(log|LOG|Log|logger|LOGGER)\w*\.\w+\(|\w+\.printStackTrace\(|System\.(out|err)\.)/,
  emptyValue:
    /^return( (null|false|""|0|-1|Collections\.empty\w+\(\)|Optional\.empty\(\)|(List|Set|Map)\.of\(\)|new (ArrayList|HashMap|HashSet)<\w*>\(\)))?;$/,
};

const general = /\b(Exception|Throwable|RuntimeException|Error)\b/;

function judgeCatch(tree: TreeIndex, clause: SyntaxNode): Hit | null {
  const parameter = clause.children.find((child) => child.type === 'catch_formal_parameter');
  const body = childOf(clause, 'body');
  const attempt = tree.parents.get(clause);
  if (parameter === undefined || body === null || attempt === undefined) return null;
  if (/^(ignored?|expected|unused|_)\w*$/i.test(nameOfNode(tree, parameter) ?? '')) return null;
  const statements = partsOf(body);
  const caught = textAt(tree, parameter);
  // An empty handler for an exception of its own is as silent as one for all; a value for that one is an answer.
  const isParsing =
    /\b(NumberFormat|DateTimeParse|Parse|NoSuch\w*|ClassNotFound|IllegalArgument|UnsupportedEncoding|URISyntax|MalformedURL|CloneNotSupported|InvalidPath)\w*Exception\b/.test(
      caught,
    );
  const isGeneral = general.test(caught) || (statements.length === 0 && !isParsing);
  const tried = textAt(tree, childOf(attempt, 'body')).slice(1, -1);
  return judgeHandler(tree, { node: clause, attempt, statements, isGeneral, tried }, words);
}

const external =
  /\b(getParameter\w*|getHeader|getQueryString|nextLine|readLine|args\[\d|getCookies|queryParams|pathParam|queryParam)\b/;
const parsers = /\b(Integer|Long|Double|Float|Short)\.(parse(Int|Long|Double|Float|Short)|valueOf)$/;
const handled =
  /catch \([^)]*\b(NumberFormatException|IllegalArgumentException|RuntimeException|Exception|Throwable)\b/;

function judgeNumber(tree: TreeIndex, call: SyntaxNode): Hit | null {
  if (!parsers.test(calleeText(tree, call))) return null;
  const argument = textAt(tree, childOf(call, 'arguments')).slice(1, -1);
  const source = traced(tree, call, argument);
  const attempt = ancestor(tree, call, new Set(['try_statement', 'try_with_resources_statement']));
  if (!external.test(source) || (attempt !== null && handled.test(textAt(tree, attempt)))) return null;
  const around = textAt(tree, enclosingFunction(tree, call)).slice(0, 20_000);
  if (/isNumeric|isDigits|isCreatable|\.matches\(|isNaN|isFinite/.test(around)) return null;
  const name = assignedName(tree, call);
  const isGuarded = name !== null && hasZeroCheck(tree, call, name) && isDivisor(tree, call, name);
  if (!isGuarded && /args\[|nextLine|readLine/.test(source)) return null;
  return hitAt(
    tree,
    call,
    'unchecked-number',
    `\`${textAt(tree, call).slice(0, 80)}\` throws NumberFormatException for "abc" and nobody catches it.`,
    {
      remedy:
        'Catch NumberFormatException where the text is read and answer with a message; for double, `Double.isFinite(value)` too.',
    },
  );
}

function judgeThrow(tree: TreeIndex, node: SyntaxNode): Hit | null {
  if (node.type !== 'throw_statement') return null;
  const text = textAt(tree, node);
  const message =
    /\("([^"]{0,200})"/.exec(text)?.[1] ?? (/NotImplementedException\(\)/.test(text) ? 'not implemented' : '');
  const block = tree.parents.get(node);
  const owner = block === undefined ? undefined : tree.parents.get(block);
  if (!saysNotImplemented(message) || block === undefined || partsOf(block).length !== 1 || owner === undefined)
    return null;
  if (!isFunctionNode(owner)) return null;
  return hitAt(tree, node, 'placeholder', `\`${nameOfNode(tree, owner)}\` only throws "${message.slice(0, 60)}".`);
}

const output = {
  debuggers: /^$/,
  dumps: /^$/,
  printers: /^System\.(out|err)\.print(ln|f)?$/,
};

export function findJavaSmells(tree: TreeIndex, _path: string): readonly Hit[] {
  const hits = tree.nodes.flatMap((node): readonly Hit[] => {
    const hit =
      (node.type === 'catch_clause' ? judgeCatch(tree, node) : null) ??
      (isCall(node) ? judgeNumber(tree, node) : null) ??
      judgeThrow(tree, node);
    return hit === null ? [] : [hit];
  });
  return [...hits, ...findPrints(tree)];
}

/** The callee of a method invocation is spread over fields: object, name. */
const findPrints = (tree: TreeIndex): readonly Hit[] => findCalls(tree, output);
