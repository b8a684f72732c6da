import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { decorators } from './convert-javascript-definitions.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';
import { placeholder } from './placeholders.ts';

function specifier(node: SyntaxNode, c: Converter): Node {
  const name = c.field(node, 'name') ?? node;
  const alias = c.field(node, 'alias');
  const converted = c.name(name);
  if (converted.kind === 'Ellipsis') return converted;
  return c.make('Specifier', node, [as('name', converted), alias === null ? null : as('alias', c.name(alias))]);
}

function defaultSpecifier(node: SyntaxNode, c: Converter): Node {
  const name = makeNode('Name', node.start, node.end, 'default');
  return c.make('Specifier', node, [as('name', name), as('alias', c.name(node))]);
}

/** The module's name; `from $M` of a pattern was put into quotes to be read. */
function moduleName(source: SyntaxNode | null, c: Converter): Node | null {
  if (source === null) return null;
  const name = c.one(source);
  const special = c.isPattern ? placeholder(name.value) : null;
  if (special?.kind === 'Meta' && name.value !== special.value) [name.kind, name.value] = ['Meta', special.value];
  return as('module', name);
}

/** `import {a, b as c} from 'm'`, as one list; the default is a list of its own. */
function importStatement(node: SyntaxNode, c: Converter): Node[] {
  const required = node.children.find((each) => each.type === 'import_require_clause');
  const source = c.field(required ?? node, 'source');
  // Semgrep's imports end with the module's name.
  const at = { ...node, end: source?.end ?? node.end };
  const make = (kind: string, part: Node | null): Node => c.make(kind, at, [moduleName(source, c), part]);
  const list = (clause: SyntaxNode, of: readonly Node[]): Node =>
    make('ImportList', c.list('Specifiers', clause, of, 'specifiers'));
  const whole = (name: SyntaxNode | undefined): Node =>
    make('ImportAs', name === undefined ? null : as('alias', c.name(name)));
  if (required !== undefined) return [whole(c.named(required)[0])];
  const clause = node.children.find((each) => each.type === 'import_clause');
  if (clause === undefined) return [make('Import', null)];
  return c.named(clause).map((each) => {
    if (each.type === 'namespace_import') return whole(c.named(each)[0]);
    if (each.type !== 'named_imports') return list(each, [defaultSpecifier(each, c)]);
    return list(
      each,
      c.named(each).map((one) => specifier(one, c)),
    );
  });
}

/** That something is exported, beside what it is. */
function exported(node: SyntaxNode, end: number, word: string): Node {
  return makeNode('Export', node.start, end, word);
}

/** `export {a} from 'm'` imports what it exports. */
function reexport(node: SyntaxNode, c: Converter): Node[] | null {
  const source = c.field(node, 'source');
  const clause = node.children.find((each) => each.type === 'export_clause');
  if (source === null || clause === undefined) return null;
  const found = c.named(clause);
  const at = { ...node, start: found[0]?.start ?? clause.start, end: source.end };
  const names = c.list(
    'Specifiers',
    clause,
    found.map((each) => specifier(each, c)),
    'specifiers',
  );
  return [c.make('ImportList', at, [moduleName(source, c), names]), exported(node, source.end, 'from')];
}

/** Semgrep reads `export default e` as a constant called default. */
function exportDefault(node: SyntaxNode, keyword: SyntaxNode, value: SyntaxNode, c: Converter): Node[] {
  const name = makeNode('Name', keyword.start, keyword.end, 'default');
  const word = makeNode('Modifier', keyword.start, keyword.end, 'const');
  const init = c.one(value);
  const at = { ...node, start: keyword.start, end: init.end };
  const words = c.list('Modifiers', keyword, [word], 'modifiers');
  return [c.make('VarDef', at, [words, as('name', name), as('init', init)]), exported(node, init.end, 'default')];
}

function exportStatement(node: SyntaxNode, c: Converter): Node[] {
  const declared = c.field(node, 'declaration');
  const keyword = node.children.find((each) => each.type === 'default');
  const value = declared ?? c.field(node, 'value');
  if (keyword !== undefined && value !== null) return exportDefault(node, keyword, value, c);
  if (declared === null) return reexport(node, c) ?? [c.raw(node)];
  const definitions = c.many([declared]);
  const outer = decorators(node, c);
  const [only] = definitions;
  if (outer !== null && only !== undefined) {
    only.children.unshift(outer);
    only.start = node.start;
  }
  return [...definitions, exported(node, definitions.at(-1)?.end ?? node.end, '')];
}

/** Imports and exports. */
export const convertJavascriptModules: Readonly<Record<string, Convert>> = {
  import_statement: importStatement,
  export_statement: exportStatement,
};
