import type { DirectiveDefinitionNode } from 'graphql';
import { anchorBreak, type Break } from '../break.ts';
import type { Touched } from '../touched.ts';
import { compareArguments, compareFields } from './compare-fields.ts';
import { anchorInTypes, breaking, dangerous } from './graphql-break.ts';
import type { Placed, SchemaModel, TypeModel } from './model.ts';
import { namedType } from './type-reference.ts';

/** Names of types that fields return: values of an enum that is only sent surprise nobody. */
function returnedTypes({ types }: SchemaModel): ReadonlySet<string> {
  const names = new Set<string>();
  for (const type of types.values()) {
    if (type.kind === 'input') continue;
    for (const { node } of type.fields.values()) names.add(namedType(node.type));
  }
  return names;
}

function sentTypes({ types }: SchemaModel): ReadonlySet<string> {
  const names = new Set<string>();
  for (const type of types.values()) {
    for (const { node } of type.fields.values()) {
      if (node.kind === 'InputValueDefinition') names.add(namedType(node.type));
      else for (const argument of node.arguments ?? []) names.add(namedType(argument.type));
    }
  }
  return names;
}

function compareEnum(old: TypeModel, head: TypeModel, isOnlySent: boolean): Break[] {
  const removed = [...old.values].filter(([name]) => !head.values.has(name));
  const added = isOnlySent ? [] : [...head.values].filter(([name]) => !old.values.has(name));
  return [
    ...removed.map(([name, value]) => breaking([old.name, `.${name}`], 'the enum value was removed', { old: value })),
    ...added.map(([name, value]) => dangerous([old.name, `.${name}`], 'the enum value was added', { new: value })),
  ];
}

function compareUnion(old: TypeModel, head: TypeModel): Break[] {
  const removed = [...old.members].filter(([name]) => !head.members.has(name));
  const added = [...head.members].filter(([name]) => !old.members.has(name));
  return [
    ...removed.map(([name, node]) => breaking([old.name], `${name} was removed from the union`, { old: node })),
    ...added.map(([name, node]) => dangerous([old.name], `${name} was added to the union`, { new: node })),
  ];
}

function compareInterfaces(old: TypeModel, head: TypeModel): Break[] {
  const removed = [...old.interfaces].filter(([name]) => !head.interfaces.has(name));
  const added = [...head.interfaces].filter(([name]) => !old.interfaces.has(name));
  return [
    ...removed.map(([name, node]) => breaking([old.name], `it implements ${name} no more`, { old: node })),
    ...added.map(([name, node]) => dangerous([old.name], `it implements ${name} now`, { new: node }, 'note')),
  ];
}

function compareOneOf(old: TypeModel, head: TypeModel): Break[] {
  const directive = head.directives.get('oneOf');
  if (directive === undefined || old.directives.has('oneOf')) return [];
  return [breaking([old.name], 'exactly one field has to be given now (@oneOf)', { new: directive })];
}

function compareType(old: TypeModel, head: TypeModel, isOnlySent: boolean): Break[] {
  if (old.kind !== head.kind)
    return [
      breaking([old.name], `it changed from ${old.kind} to ${head.kind}`, {
        old: old.definition,
        new: head.definition,
      }),
    ];
  return [
    ...compareFields(old, head),
    ...compareEnum(old, head, isOnlySent),
    ...compareUnion(old, head),
    ...compareInterfaces(old, head),
    ...compareOneOf(old, head),
  ];
}

type Directive = Placed<DirectiveDefinitionNode>;

const executable = new Set([
  'QUERY',
  'MUTATION',
  'SUBSCRIPTION',
  'FIELD',
  'FRAGMENT_DEFINITION',
  'FRAGMENT_SPREAD',
  'INLINE_FRAGMENT',
  'VARIABLE_DEFINITION',
]);

function compareDirective(name: string, old: Directive, head: Directive | undefined): Break[] {
  const path = [`@${name}`];
  const locations = old.node.locations.map(({ value }) => value);
  // What only schemas use is nothing that a client's operation can hold; tools that read the schema still break.
  const level = locations.some((location) => executable.has(location)) ? 'error' : 'warning';
  if (head === undefined) return [breaking(path, 'the directive was removed', { old }, level)];
  const kept = new Set(head.node.locations.map(({ value }) => value));
  const lost = locations.filter((location) => !kept.has(location));
  const places = { old, new: head };
  return [
    ...compareArguments(path, old, head).map((found) => ({ ...found, level: found.level ?? level })),
    ...(lost.length > 0 ? [breaking(path, `it is not allowed on ${lost.join(', ')} any more`, places, level)] : []),
    ...(old.node.repeatable && !head.node.repeatable
      ? [breaking(path, 'it is not repeatable any more', places, level)]
      : []),
  ];
}

const usualRoots = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/** An operation whose root type has another name works as before; one that has none is gone. */
function compareRoots(old: SchemaModel, head: SchemaModel): Break[] {
  if (head.roots.size === 0) return [];
  const found: Break[] = [];
  for (const [operation, usual] of Object.entries(usualRoots) as [keyof typeof usualRoots, string][]) {
    const named = old.roots.get(operation);
    const before = named?.node.name.value ?? (old.roots.size === 0 && old.types.has(usual) ? usual : null);
    const after = head.roots.get(operation);
    if (before === null || after?.node.name.value === before) continue;
    const what =
      after === undefined
        ? 'the schema offers it no more'
        : `its type is ${after.node.name.value} instead of ${before}`;
    found.push(breaking([operation], what, { old: named, new: after }));
  }
  return found;
}

/** Everything in which the new schema breaks clients of the old one. Removed types of files that are gone are left to the caller. */
export function compareModels(touched: Touched, old: SchemaModel, head: SchemaModel): Break[] {
  const returned = returnedTypes(head);
  const sent = sentTypes(head);
  const found: Break[] = [];
  for (const [name, type] of old.types) {
    const after = head.types.get(name);
    const breaks =
      after === undefined
        ? [breaking([name], `the ${type.kind} was removed`, { old: type.definition })]
        : compareType(type, after, sent.has(name) && !returned.has(name));
    found.push(...anchorInTypes(touched, breaks, type, after ?? type));
  }
  const directives = [...old.directives].flatMap(([name, directive]) =>
    compareDirective(name, directive, head.directives.get(name)),
  );
  const rest = [...directives, ...compareRoots(old, head)];
  return [...found, ...rest.map((item) => anchorBreak(touched, item, item.old, item.new))];
}
