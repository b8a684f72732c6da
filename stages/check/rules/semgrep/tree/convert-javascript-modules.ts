import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { decorators } from './convert-javascript-definitions.ts';
import type { Convert, Converter } from './language.ts';
import { as, makeNode } from './node.ts';
import type { Node } from './node.ts';

function importStatement(node: SyntaxNode, c: Converter): Node[] {
  const source = c.field(node, 'source');
  const module = (): Node | null => (source === null ? null : as('module', c.one(source)));
  const clause = node.children.find((each) => each.type === 'import_clause');
  if (clause === undefined) return [c.make('Import', node, [module()])];
  const out: Node[] = [];
  const add = (kind: string, name: Node | null, alias: SyntaxNode | null): void => {
    out.push(c.make(kind, node, [module(), name, alias === null ? null : as('alias', c.name(alias))]));
  };
  for (const each of c.named(clause)) {
    if (each.type === 'namespace_import') add('ImportAs', null, c.named(each)[0] ?? null);
    else if (each.type === 'named_imports') {
      for (const specifier of c.named(each)) {
        const name = c.field(specifier, 'name') ?? specifier;
        add('ImportFrom', as('name', c.name(name)), c.field(specifier, 'alias'));
      }
    } else add('ImportFrom', as('name', makeNode('Name', each.start, each.end, 'default')), each);
  }
  return out.length === 0 ? [c.make('Import', node, [module()])] : out;
}

function exportStatement(node: SyntaxNode, c: Converter): Node[] {
  const declared = c.field(node, 'declaration');
  if (declared !== null && !node.children.some((each) => each.type === 'default')) {
    const exported = c.many([declared]);
    const outer = decorators(node, c);
    const [only] = exported;
    if (outer !== null && only !== undefined) {
      only.children.unshift(outer);
      only.start = node.start;
    }
    return exported;
  }
  const value = declared ?? c.field(node, 'value');
  if (value === null) return [c.raw(node)];
  // Semgrep reads `export default e` as a variable called default.
  const keyword = node.children.find((each) => each.type === 'default') ?? node;
  const name = makeNode('Name', keyword.start, keyword.end, 'default');
  return [c.make('VarDef', node, [as('name', name), as('init', c.one(value))], 'export')];
}

/** Imports and exports. */
export const convertJavascriptModules: Readonly<Record<string, Convert>> = {
  import_statement: importStatement,
  export_statement: exportStatement,
};
