import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { Hit } from '../model/hit.ts';
import { following, isCommented, symbolOf, textAt } from './tree-index.ts';
import type { TreeIndex } from './tree-index.ts';

/** A handler of errors, whatever its language. */
export interface Handler {
  /** What is reported: from the keyword on. */
  readonly node: SyntaxNode;
  /** The whole statement that it belongs to. */
  readonly attempt: SyntaxNode;
  readonly statements: readonly SyntaxNode[];
  /** Whether it takes every error, as opposed to one that is expected. */
  readonly isGeneral: boolean;
  /** What was tried, in source. */
  readonly tried: string;
}

export interface HandlerWords {
  readonly nothing: RegExp;
  readonly logging: RegExp;
  readonly emptyValue: RegExp;
}

const tidying =
  /^[\w.@$>()\s-]{0,80}\b(close|Close|unlink|kill|terminate|cancel|shutdown|disconnect|dispose|Dispose|remove|rmtree|release|cleanup|destroy|delete|stop|quit|flush|rollback)\w*[(!]?[^\n]{0,80}$/;

const probing =
  /\b(URI\.parse|URI\(|JSON\.parse|json\.loads|Integer\(|Float\(|(Date|Time|DateTime|LocalDate\w*|Instant|Duration)\.(parse|strptime|fromisoformat)|IPAddr\.new|ipaddress\.\w+|UUID\(|UUID\.fromString|new UR[LI]\(|Class\.forName|urlparse|int\(|float\(|importlib\.import_module|parse(Int|Long|Double)|\.exists\(|stat\()/;

function ruleOf(handler: Handler, tree: TreeIndex, words: HandlerWords): Hit['rule'] | null {
  const texts = handler.statements.map((statement) => textAt(tree, statement).trim().slice(0, 300));
  if (texts.every((text) => words.nothing.test(text))) return 'swallowed-error';
  const rest = texts.filter((text) => !words.nothing.test(text) && !words.logging.test(text));
  if (rest.length === 0) return following(tree, handler.attempt).length > 0 ? 'log-and-continue' : null;
  return handler.isGeneral && rest.every((text) => words.emptyValue.test(text)) ? 'failure-as-value' : null;
}

const messages: Partial<Record<Hit['rule'], string>> = {
  'swallowed-error': 'An error is caught here and nothing is done about it.',
  'failure-as-value': 'Any failure here becomes an empty value: the caller takes it for "there is nothing".',
  'log-and-continue': 'An error is logged here, and the work goes on as if it had succeeded.',
};

/** The finding for a handler that handles nothing, unless a comment says why. */
export function judgeHandler(tree: TreeIndex, handler: Handler, words: HandlerWords): Hit | null {
  const rule = ruleOf(handler, tree, words);
  if (rule === null || isCommented(tree, handler.node.start, handler.node.end)) return null;
  if (rule === 'swallowed-error' && !handler.isGeneral) return null;
  const tried = handler.tried.trim();
  if (tidying.test(tried) || (tried.length < 400 && probing.test(tried))) return null;
  const { start, end } = handler.node;
  return { rule, start, end, message: messages[rule] ?? '', ...symbolOf(tree, handler.node) };
}

/** A finding at a node, with the function around it. */
export const hitAt = (
  tree: TreeIndex,
  node: SyntaxNode,
  rule: Hit['rule'],
  message: string,
  more: Partial<Hit> = {},
): Hit => ({ rule, start: node.start, end: node.end, message, ...symbolOf(tree, node), ...more });
