/**
 * Every gate that the configuration contract names. One that this version does not have is accepted with a notice, so that
 * a file written for a newer version, or for the documentation, still works and still says what did not run.
 */
export const documentedGateIds: readonly string[] = [
  'lint',
  'smells',
  'secrets',
  'sql',
  'iac',
  'shell',
  'api',
  'rules',
  'tamper',
  'dependencies',
  'blast-radius',
  'external',
  'self-review',
];

/** First segments of rule ids that no gate under `stages.check` owns. */
export const otherRuleOwners: readonly string[] = ['config', 'critique'];
