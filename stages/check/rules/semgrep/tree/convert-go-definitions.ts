import type { SyntaxNode } from '../../../_shared/syntax-trees/syntax-tree.ts';
import { isSpecial } from './convert-tools.ts';
import type { Convert, Converter } from './language.ts';
import { as } from './node.ts';
import type { Node } from './node.ts';

function parameter(node: SyntaxNode, c: Converter): Node[] {
  if (node.type !== 'parameter_declaration' && node.type !== 'variadic_parameter_declaration') return [c.one(node)];
  const names = node.children.filter((each) => each.field === 'name');
  const type = c.field(node, 'type');
  const text = c.textOf(node);
  // In a pattern a lone name is a parameter, not the type of one without a name.
  if (names.length === 0 && c.isPattern && type !== null) {
    const plain = c.name(type);
    if (isSpecial(plain)) return [plain];
    return [c.make('Param', node, [as('name', plain)])];
  }
  if (names.length === 0) return [c.make('Param', node, [type === null ? null : as('type', c.one(type))])];
  return names.map((each) => {
    const converted = c.name(each);
    if (isSpecial(converted)) return converted;
    const variadic = text.includes('...') && !c.isPattern ? 'rest' : '';
    return c.make(
      'Param',
      names.length === 1 ? node : each,
      [as('name', converted), type === null ? null : as('type', c.one(type))],
      variadic,
    );
  });
}

function parameters(node: SyntaxNode, c: Converter, field: string, role: string): Node | null {
  const found = c.field(node, field);
  if (found === null) return null;
  const params = c.named(found).flatMap((each) => parameter(each, c));
  return c.list(
    'Params',
    found,
    params.map((each) => as('', each)),
    role,
  );
}

export const func =
  (kind: string): Convert =>
  (node, c) =>
    c.make(kind, node, [
      parameters(node, c, 'receiver', 'methodOf'),
      c.part(node, 'name'),
      parameters(node, c, 'parameters', 'params'),
      c.part(node, 'result', 'returns'),
      c.block(c.field(node, 'body'), 'body'),
    ]);

export const pairs = (node: SyntaxNode, c: Converter): Node[] => {
  const names = node.children.filter((each) => each.field === 'name');
  const value = c.field(node, 'value');
  const values = value === null ? [] : value.type === 'expression_list' ? c.named(value) : [value];
  return names.map((each, index) => {
    const init = values[index];
    return c.make('VarDef', node, [
      as('name', c.name(each)),
      c.part(node, 'type'),
      init === undefined ? null : as('init', c.one(init)),
    ]);
  });
};

export const declarations: Convert = (node, c) =>
  c.many(c.named(node).flatMap((each) => (each.type.endsWith('_list') ? c.named(each) : [each])));

export const shortVariable: Convert = (node, c) => {
  const left = c.field(node, 'left');
  const right = c.field(node, 'right');
  if (left === null || right === null) return c.raw(node);
  return c.make('VarDef', node, [as('name', c.one(left)), as('init', c.one(right))], ':=');
};
