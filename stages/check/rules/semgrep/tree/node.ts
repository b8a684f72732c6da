/**
 * The generic tree: programs and patterns of every language are turned into it, and one matcher compares them.
 *
 * How to add a language: write a `LanguageSpec` (tree/<language>.ts): a table from the grammar's node types to
 * converters, and the wrappings under which a partial pattern becomes a program. What the table does not name is
 * converted as it stands: `kind` is the grammar's type, children are the named children under their field names, and
 * the anonymous tokens are joined into `value`. So a construct nobody thought of still matches itself. Use the kinds
 * below wherever the language has the concept: the matcher's semantics (ellipses, assignments that match
 * declarations, constant propagation, taint) hang on them.
 */

/** A literal value that is known of an expression, by itself or propagated. */
export type Constant =
  | { readonly type: 'string'; readonly value: string | null; readonly literal?: Node }
  | { readonly type: 'number'; readonly value: number | null }
  | { readonly type: 'boolean'; readonly value: boolean | null };

export interface Node {
  kind: string;
  /** The part that it plays for its parent: `callee`, `args`, `body`; '' in lists. */
  role: string;
  /** Leaves: the name, the content of a string without quotes, the number as written. Operators: the operator. */
  value: string;
  children: Node[];
  /** UTF-16 offsets into the text, end exclusive. */
  start: number;
  end: number;
  parent: Node | null;
  /** Place in pre-order, and the place of the last descendant. */
  id: number;
  last: number;
  /** The literal value that this expression is known to have. */
  constant: Constant | null;
  /** Declaration that a name resolves to: the same number, the same variable; 0 for unknown and globals. */
  binding: number;
  /** What an imported name stands for, dotted: `child_process.exec`. */
  imported: string | null;
  /** `imported` is a module as a whole, and dots in its path separate nothing. */
  isModule: boolean;
  /** What else it may stand for: `import a.*` may give it a meaning. */
  alternatives: readonly string[] | null;
  /** The type that a variable is declared with. */
  declaredType: Node | null;
  /** The expression that a variable assigned once stands for (symbolic propagation). */
  definition: Node | null;
}

/**
 * Kinds that the matcher knows. Shapes (role: kind), `[…]` lists, `?` optional:
 *
 * Name(value) · Dot(object, name: Name) · Index(object, index) · Call(callee, args: Args[…]) · New(callee: type, args?)
 * Args[expression | KeyArg(key: Name, value) | Spread(value)]
 * String(value: content) · Template[String | Interpolation(value)] · Number · Bool(value: true|false) · Null · Regex
 * List[…] · Tuple[…] · Set[…] · Object[Pair(key, value) | Spread | Func | …]
 * Binary(value: op; left, right) · Unary(value: op; operand) · Update(value: op; operand) · Conditional(cond, then, else)
 * Assign(left, right) · AugAssign(value: op; left, right) · VarDef(modifiers?: Modifiers[…], name, type?, init?)
 * Await(value) · Yield(value?) · Cast(type, value) · Slice · Comprehension
 * Func(decorators?: Decorators[…], modifiers?, name?, params: Params[…], returns?, body: Block | expression)
 * Param(modifiers?, decorators?, name, type?, default?) · Class(decorators?, modifiers?, name?, bases?: Bases[…], body: ClassBody[…])
 * Block[statements] · ExprStmt(value) · If(cond, then, else?) · While(cond, body) · DoWhile(body, cond) · For(init?, cond?, update?, body)
 * ForEach(modifiers?, left, right, body) · Return(value?) · Throw(value?) · Break · Continue · Try(body, catches: Catches[Catch(param?, body)], finally?)
 * Switch(cond, body: Cases[Case(…)]) · With(items, body) · Import(…) · Decorator(value) · Element (JSX) · Type…
 * Only in patterns: Ellipsis · DeepEllipsis(value) · MetaEllipsis(value: $...X) · TypedMeta(name: Name, type)
 */

export function makeNode(kind: string, start: number, end: number, value = '', children: Node[] = []): Node {
  return {
    kind,
    role: '',
    value,
    children,
    start,
    end,
    parent: null,
    id: 0,
    last: 0,
    constant: null,
    binding: 0,
    imported: null,
    isModule: false,
    alternatives: null,
    declaredType: null,
    definition: null,
  };
}

/** Gives a node its part; the same node, for use in expressions. */
export function as(role: string, node: Node): Node {
  node.role = role;
  return node;
}

export function child(node: Node, role: string): Node | null {
  for (const each of node.children) if (each.role === role) return each;
  return null;
}

export interface Tree {
  readonly language: string;
  readonly text: string;
  readonly root: Node;
  /** In pre-order: `nodes[node.id] === node`. */
  readonly nodes: readonly Node[];
  readonly byKind: ReadonlyMap<string, readonly Node[]>;
  /** Where the parser lost its way, null when it read everything. */
  readonly damage: { readonly start: number; readonly message: string } | null;
}

/** The dotted name that a chain of names spells; null for anything else. */
export function dottedName(node: Node): string | null {
  if (node.kind === 'Name') return node.value;
  if (node.kind === 'TypeName') return node.children[0] === undefined ? null : dottedName(node.children[0]);
  if (node.kind !== 'Dot') return null;
  const [object, name] = node.children;
  if (object === undefined || name?.kind !== 'Name') return null;
  const before = dottedName(object);
  return before === null ? null : `${before}.${name.value}`;
}
