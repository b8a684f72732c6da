import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  print,
} from 'graphql';
import type { Break } from '../break.ts';
import { breaking, dangerous } from './graphql-break.ts';
import type { Placed, TypeModel } from './model.ts';
import { isInputSafe, isOutputSafe, showType } from './type-reference.ts';

const hasDirective = (directives: readonly ConstDirectiveNode[] | undefined, name: string): boolean =>
  directives?.some((directive) => directive.name.value === name) === true;

const isRequired = (node: InputValueDefinitionNode): boolean =>
  node.type.kind === 'NonNullType' && node.defaultValue === undefined;

/** Fields of an input object written in another order are the same value. */
function showValue(value: ConstValueNode | undefined): string {
  if (value === undefined) return 'none';
  if (value.kind === 'ObjectValue')
    return `{${value.fields
      .map((field) => `${field.name.value}: ${showValue(field.value)}`)
      .sort()
      .join(', ')}}`;
  return value.kind === 'ListValue' ? `[${value.values.map(showValue).join(', ')}]` : print(value);
}

type Input = Placed<InputValueDefinitionNode>;

/** An argument or an input field on both sides. */
function compareInput(path: readonly string[], old: Input, head: Input): Break[] {
  const places = { old, new: head };
  const found: Break[] = [];
  if (!isInputSafe(old.node.type, head.node.type))
    found.push(
      breaking(path, `the type changed from ${showType(old.node.type)} to ${showType(head.node.type)}`, places),
    );
  const from = showValue(old.node.defaultValue);
  const to = showValue(head.node.defaultValue);
  if (from !== to && old.node.defaultValue !== undefined && !(isRequired(head.node) && !isRequired(old.node)))
    found.push(dangerous(path, `the default changed from ${from} to ${to}`, places));
  if (isRequired(head.node) && !isRequired(old.node) && found.every(({ rule }) => rule !== 'graphqlBreaking'))
    found.push(breaking(path, 'it became required: its default is gone', places));
  return found;
}

const inputsOf = (
  nodes: readonly InputValueDefinitionNode[] | undefined,
  owner: Placed<unknown>,
): ReadonlyMap<string, Input> =>
  new Map((nodes ?? []).map((node) => [node.name.value, { node, source: owner.source }]));

/** Arguments of a field or directive, by name. */
export function compareArguments(
  path: readonly string[],
  old: Placed<{ readonly arguments?: readonly InputValueDefinitionNode[] }>,
  head: Placed<{ readonly arguments?: readonly InputValueDefinitionNode[] }>,
): Break[] {
  const before = inputsOf(old.node.arguments, old);
  const after = inputsOf(head.node.arguments, head);
  const found = [...before].flatMap(([name, argument]) => {
    const counterpart = after.get(name);
    const argumentPath = [...path, `(${name})`];
    if (counterpart === undefined) return [breaking(argumentPath, 'the argument was removed', { old: argument })];
    return compareInput(argumentPath, argument, counterpart);
  });
  const added = [...after].filter(([name, { node }]) => !before.has(name) && isRequired(node));
  return [
    ...found,
    ...added.map(([name, argument]) =>
      breaking([...path, `(${name})`], 'a required argument was added', { new: argument }),
    ),
  ];
}

type OutputField = Placed<FieldDefinitionNode>;

function compareOutput(path: readonly string[], old: OutputField, head: OutputField): Break[] {
  const found = compareArguments(path, old, head);
  if (!isOutputSafe(old.node.type, head.node.type)) {
    const what = `the type changed from ${showType(old.node.type)} to ${showType(head.node.type)}`;
    found.push(breaking(path, what, { old, new: head }));
  }
  if (!hasDirective(old.node.directives, 'oneOf') && hasDirective(head.node.directives, 'oneOf'))
    found.push(breaking(path, 'exactly one argument has to be given now (@oneOf)', { old, new: head }));
  return found;
}

const isOutput = (field: Placed<FieldDefinitionNode | InputValueDefinitionNode>): field is OutputField =>
  field.node.kind === 'FieldDefinition';

function removedField(
  type: TypeModel,
  path: readonly string[],
  field: TypeModel['fields'] extends Map<string, infer F> ? F : never,
): Break {
  const wasDeprecated = hasDirective(field.node.directives, 'deprecated');
  const what = `the ${type.kind === 'input' ? 'input field' : 'field'} was removed${wasDeprecated ? ' (it was deprecated)' : ''}`;
  return breaking(path, what, { old: field }, wasDeprecated ? 'warning' : 'error');
}

/** Fields of an object, interface or input type. */
export function compareFields(old: TypeModel, head: TypeModel): Break[] {
  const found = [...old.fields].flatMap(([name, field]) => {
    const path = [old.name, `.${name}`];
    const after = head.fields.get(name);
    if (after === undefined) return [removedField(old, path, field)];
    if (isOutput(field) && isOutput(after)) return compareOutput(path, field, after);
    return !isOutput(field) && !isOutput(after) ? compareInput(path, field as Input, after as Input) : [];
  });
  const required = [...head.fields].filter(
    ([name, field]) => !old.fields.has(name) && !isOutput(field) && isRequired(field.node as InputValueDefinitionNode),
  );
  const added = required.map(([name, field]) =>
    breaking([head.name, `.${name}`], 'a required input field was added', { new: field }),
  );
  return [...found, ...added];
}
