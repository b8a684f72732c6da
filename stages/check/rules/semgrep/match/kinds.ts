import type { Node } from '../tree/node.ts';

/** Roles whose absence in a pattern says nothing about the program. */
export const optionalRoles: ReadonlySet<string> = new Set([
  'type',
  'returns',
  'decorators',
  'modifiers',
  'typeArgs',
  'typeParams',
  'bases',
  'default',
  'else',
  // A pattern names the first of what a `try` catches.
  'catches',
  'throws',
  'receiver',
  'alias',
  'kids',
  'methodOf',
  'cause',
]);

/** Lists whose order means nothing and of which a pattern names only some. */
export const looseLists: ReadonlySet<string> = new Set([
  'Object',
  'ClassBody',
  'Attrs',
  'Modifiers',
  'Decorators',
  'Bases',
  'Annotations',
  'Catches',
  'Cases',
  'Specifiers',
]);

/** Lists whose order means nothing, but of which a pattern names all. */
export const unorderedLists: ReadonlySet<string> = new Set(['Dict', 'Set']);

/** Roles under which a name is a label and no expression. */
const labelRoles: ReadonlySet<string> = new Set([
  'name',
  'key',
  'alias',
  'module',
  'label',
  'type',
  'modifiers',
  'returns',
]);

const nonExpressions: ReadonlySet<string> = new Set([
  'Program',
  'Block',
  'ExprStmt',
  'If',
  'While',
  'DoWhile',
  'For',
  'ForEach',
  'Return',
  'Throw',
  'Try',
  'Catches',
  'Catch',
  'Switch',
  'Cases',
  'Case',
  'With',
  'Func',
  'Class',
  'ClassBody',
  'Bases',
  'Superclasses',
  'CaughtTypes',
  'Args',
  'Params',
  'Param',
  'KeyArg',
  'Pair',
  'Modifiers',
  'Modifier',
  'Decorators',
  'Decorator',
  'Import',
  'ImportFrom',
  'ImportAs',
  'Attrs',
  'Attr',
  'Kids',
  'TypeName',
  'Break',
  'Continue',
  'VarDef',
  'BlockDef',
  'ImportList',
  'Specifiers',
  'Specifier',
  'Export',
  'Computed',
  'JsxExpr',
  'JsxText',
  'Default',
]);

export const statementKinds: ReadonlySet<string> = new Set([
  'ExprStmt',
  'If',
  'While',
  'DoWhile',
  'For',
  'ForEach',
  'Return',
  'Throw',
  'Try',
  'Switch',
  'With',
  'Func',
  'Class',
  'Import',
  'ImportFrom',
  'ImportAs',
  'VarDef',
  'Break',
  'Continue',
  'Block',
  'Assert',
  'delete_statement',
  'match_statement',
  'ImportList',
]);

/** `for (let i = 0; …)` declares, but makes no statement of its own. */
export function isForInit({ role, parent }: Node): boolean {
  if (parent?.kind === 'Block' && parent.role === 'init') return true;
  return role === 'init' && parent?.kind === 'For';
}

/** What a converter left as the grammar names it and what is no expression in any language. */
const rawNonExpression =
  /_(?:statement|declaration|definition|type|types|type_list|arguments|parameters|clause|body|dimensions?|modifiers?|item)$|^(?:type_|dimensions)/;

/** `x = e` is what `T x = e` says too. */
const isGiven = (node: Node): boolean => node.kind === 'VarDef' && node.children.some(({ role }) => role === 'init');

/** Part of a type or of the path of a module. */
function isLabel(node: Node): boolean {
  let at = node.parent;
  while (at !== null && at.kind === 'Dot') at = at.parent;
  return at !== null && (at.kind === 'TypeName' || at.kind === 'Package' || at.kind.startsWith('Import'));
}

export function isExpression(node: Node): boolean {
  if (nonExpressions.has(node.kind) || rawNonExpression.test(node.kind)) return false;
  const { parent } = node;
  if (parent === null) return false;
  if (node.role === 'name' && isGiven(parent)) return true;
  if ((node.kind === 'Name' || node.kind === 'Dot') && isLabel(node)) return false;
  if (node.kind === 'Name' && labelRoles.has(node.role)) return false;
  // `case "a":` and `import "a"` hold no expression.
  if (node.kind === 'String' && (node.role === 'module' || (parent.kind === 'Case' && node.role === 'value')))
    return false;
  if (node.role === 'type' || node.role === 'returns') return false;
  return true;
}

export const isEllipsis = (node: Node): boolean => node.kind === 'Ellipsis';

/** Stands for any number of things. */
export const isMany = (node: Node): boolean => isEllipsis(node) || node.kind === 'MetaEllipsis';
