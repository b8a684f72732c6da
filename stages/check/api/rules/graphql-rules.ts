import { defineRule } from './define-rule.ts';

export const graphqlRules = {
  graphqlBreaking: defineRule('graphql-breaking', {
    title: 'Queries that were valid fail',
    level: 'error',
    problem:
      'A type, field, argument or value is gone, an argument is required, or a type changed in a way that existing operations do not fit.',
    safeWay:
      'Add the new field or type beside the old one, mark the old one `@deprecated`, and remove it when no client asks for it any more.',
  }),
  graphqlDangerous: defineRule('graphql-dangerous', {
    title: 'Clients meet something they have never seen, or mean something else',
    level: 'warning',
    problem:
      'A value of an enum that is returned, a member of a union, or a default was added or changed: queries stay valid and clients misread the answer.',
    safeWay: 'Make sure that clients handle unknown values and types; add a new field for the new meaning.',
  }),
} as const;
