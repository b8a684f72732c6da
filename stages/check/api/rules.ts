import type { ApiRule } from './rules/define-rule.ts';
import { graphqlRules } from './rules/graphql-rules.ts';
import { openapiRules } from './rules/openapi-rules.ts';
import { protobufRules } from './rules/protobuf-rules.ts';
import { schemaRules } from './rules/schema-rules.ts';

/** Every rule of the gate by the name that the comparers use. */
export const ruleByName = { ...graphqlRules, ...protobufRules, ...openapiRules, ...schemaRules } as const;

export type RuleName = keyof typeof ruleByName;

export const rules: readonly ApiRule[] = Object.values(ruleByName);
