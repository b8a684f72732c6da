import { describe, expect, it } from 'vitest';
import { loudFindings, runIac } from '../support/run-iac.ts';
import { findTerraform, planScenario } from '../support/run-terraform.ts';
import { terraformScenarios } from '../support/terraform-scenarios.ts';

const program = findTerraform();
const missing = 'neither tofu nor terraform is on PATH; recorded plans stand in for them in the cases of the gate';
const named = terraformScenarios.map((scenario) => [scenario.name, scenario] as const);

describe(program === null ? `real plans: ${missing}` : `plans that ${program} makes`, () => {
  it.skipIf(program === null).each(named)('%s', { timeout: 60_000 }, async (_name, scenario) => {
    const plan = planScenario(program ?? '', scenario);
    const { drafts } = await runIac([{ path: 'plan.json', before: null, after: plan }]);
    expect(loudFindings(drafts)).toEqual(scenario.findings);
    for (const draft of drafts) expect(draft.confidence).toBe('high');
  });
});

// What Terraform destroys, the pair of files must show too; only a replacement needs the provider's schema.
describe('the source alone', () => {
  const comparable = named.filter(
    ([, { findings, planArgs }]) =>
      planArgs === undefined && !findings.some((finding) => finding.startsWith('iac/resource-replaced')),
  );
  it.each(comparable)('%s', async (_name, { before, after, findings }) => {
    const { drafts } = await runIac([{ path: 'main.tf', before, after }]);
    expect(loudFindings(drafts).length > 0).toBe(findings.length > 0);
  });
});
