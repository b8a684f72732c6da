import { type TypeNode, print } from 'graphql';

/** `[String!]!` as written. */
export const showType = (type: TypeNode): string => print(type);

export const namedType = (type: TypeNode): string =>
  type.kind === 'NamedType' ? type.name.value : namedType(type.type);

/** Whether what is returned now fits what clients expected: more may be promised, not less. */
export function isOutputSafe(old: TypeNode, head: TypeNode): boolean {
  if (old.kind === 'NonNullType') return head.kind === 'NonNullType' && isOutputSafe(old.type, head.type);
  if (head.kind === 'NonNullType') return isOutputSafe(old, head.type);
  if (old.kind === 'ListType') return head.kind === 'ListType' && isOutputSafe(old.type, head.type);
  return head.kind === 'NamedType' && old.name.value === head.name.value;
}

/** Whether what clients send still fits: less may be asked for, not more. */
export function isInputSafe(old: TypeNode, head: TypeNode): boolean {
  if (old.kind === 'NonNullType')
    return head.kind === 'NonNullType' ? isInputSafe(old.type, head.type) : isInputSafe(old.type, head);
  if (old.kind === 'ListType') return head.kind === 'ListType' && isInputSafe(old.type, head.type);
  return head.kind === 'NamedType' && old.name.value === head.name.value;
}
