import { buildCatalogue, type Catalogue } from './engine/build-catalogue.ts';
import type { SecretRule } from './engine/secret-rule.ts';
import { chatAndMailRules } from './rules/chat-and-mail.ts';
import { cloudRules } from './rules/cloud.ts';
import { credentialRules } from './rules/credentials.ts';
import { genericRules } from './rules/generic.ts';
import { googleAndAzureRules } from './rules/google-azure.ts';
import { hostingRules } from './rules/hosting.ts';
import { keyRules } from './rules/keys-and-tokens.ts';
import { modelRules } from './rules/models.ts';
import { namedRules } from './rules/named.ts';
import { observabilityRules } from './rules/observability.ts';
import { packageRegistryRules } from './rules/package-registries.ts';
import { paymentRules } from './rules/payments.ts';
import { productRules } from './rules/products.ts';
import { serviceRules } from './rules/services.ts';
import { sourceHostingRules } from './rules/source-hosting.ts';

/** Every rule. The order decides between rules of one kind that match the same text: the narrower family first. */
export const secretRules: readonly SecretRule[] = [
  ...keyRules,
  ...sourceHostingRules,
  ...packageRegistryRules,
  ...cloudRules,
  ...googleAndAzureRules,
  ...modelRules,
  ...paymentRules,
  ...chatAndMailRules,
  ...observabilityRules,
  ...hostingRules,
  ...productRules,
  ...namedRules,
  ...serviceRules,
  ...credentialRules,
  ...genericRules,
];

let built: Catalogue | undefined;

/** The rules with their automaton, built on first use. */
export function secretCatalogue(): Catalogue {
  built ??= buildCatalogue(secretRules);
  return built;
}
