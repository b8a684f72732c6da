import { buildCatalogue, type Catalogue } from './engine/build-catalogue.ts';
import type { SecretRule } from './engine/secret-rule.ts';
import { chatAndMailRules } from './rules/chat-and-mail.ts';
import { cloudRules } from './rules/cloud.ts';
import { commandLineRules, configFileRules } from './rules/config-files.ts';
import { credentialRules } from './rules/credentials.ts';
import { frameworkRules } from './rules/frameworks.ts';
import { genericRules } from './rules/generic.ts';
import { googleAndAzureRules } from './rules/google-azure.ts';
import { hostingRules } from './rules/hosting.ts';
import { jwtRules, keyRules } from './rules/keys-and-tokens.ts';
import { modelRules } from './rules/models.ts';
import { composedRules } from './rules/named/composed.ts';
import { hexRules } from './rules/named/hex.ts';
import { letterRules } from './rules/named/letters.ts';
import { openRules } from './rules/named/open.ts';
import { ownRules } from './rules/named/own.ts';
import { uuidRules } from './rules/named/uuid.ts';
import { observabilityRules } from './rules/observability.ts';
import { packageRegistryRules } from './rules/package-registries.ts';
import { paymentRules } from './rules/payments.ts';
import { prefixedCommerceRules } from './rules/prefixed/commerce.ts';
import { prefixedHostingRules } from './rules/prefixed/hosting.ts';
import { prefixedPlatformRules } from './rules/prefixed/platforms.ts';
import { prefixedProductRules } from './rules/prefixed/products.ts';
import { productRules } from './rules/products.ts';
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
  ...prefixedHostingRules,
  ...prefixedPlatformRules,
  ...prefixedProductRules,
  ...prefixedCommerceRules,
  ...ownRules,
  ...composedRules,
  ...hexRules,
  ...uuidRules,
  ...letterRules,
  ...openRules,
  ...jwtRules,
  ...configFileRules,
  ...frameworkRules,
  ...credentialRules,
  ...commandLineRules,
  ...genericRules,
];

let built: Catalogue | undefined;

/** The rules with their automaton, built on first use. */
export function secretCatalogue(): Catalogue {
  built ??= buildCatalogue(secretRules);
  return built;
}
