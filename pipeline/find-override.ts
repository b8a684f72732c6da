import { type JudgedOverride, judgeOverride } from '../stages/escalate/override/judge-override.ts';
import type { SignOffPort } from '../stages/escalate/sign-off/port.ts';
import { signerRules } from '../stages/escalate/sign-off/weigh-signer.ts';
import type { Change } from './domain/change.ts';
import type { OverrideStatement } from './domain/override.ts';
import type { EscalateSettings } from './domain/settings.ts';

export interface OverrideSetup {
  readonly change: Change;
  readonly settings: EscalateSettings;
  /** Whether it is not what came: fixes were made on the way, and nobody overrode those. */
  readonly edited: boolean;
  openPort(): Promise<SignOffPort | null>;
  /** Halves of overrides of one commit, with their signatures verified. */
  readStatements(headSha: string): Promise<readonly OverrideStatement[]>;
}

const none: JudgedOverride = { agreement: null, problems: [] };

/** Looks whether two people let this commit through. Costs nothing where no commit holds what is reviewed. */
export async function findOverride(setup: OverrideSetup): Promise<JudgedOverride> {
  const { change, settings, edited } = setup;
  const port = edited ? null : await setup.openPort();
  if (port === null || port.headSha === null) return none;
  const statements = await setup.readStatements(port.headSha);
  if (statements.length === 0) return none;
  const { contributors } = await port.read();
  return judgeOverride({
    statements,
    headSha: port.headSha,
    rules: signerRules(change, port.headSha, settings, contributors, port),
    seniors: settings.seniors,
    isMember: port.isMember,
  });
}
