import type { Finding } from '../../pipeline/domain/finding.ts';
import type { ModelPrice, ReturnSettings } from '../../pipeline/domain/settings.ts';
import type { Workspace } from '../../pipeline/domain/workspace.ts';
import type { AgentPreset, AgentTold } from './agents/preset.ts';
import type { AuthorAgent } from './author-agent.ts';

/** What it told, else its tokens by the price that configuration gives, else unknown. */
export function costOf({ costUsd, tokens }: AgentTold, price: ModelPrice | undefined): number | null {
  if (costUsd !== null || tokens === null || price === undefined) return costUsd;
  return (tokens.inputTokens * price.inputUsdPerMillion + tokens.outputTokens * price.outputUsdPerMillion) / 1e6;
}

/** Files that the findings name, where the tree has them as text. */
async function existing(workspace: Workspace, findings: readonly Finding[]): Promise<readonly string[]> {
  const named = new Set(findings.flatMap(({ location }) => (location === null ? [] : [location.path])));
  const files: string[] = [];
  for (const file of named) if ((await workspace.read(file)) !== null) files.push(file);
  return files;
}

/** An author agent that is a program of its own. */
export function commandAgent(preset: AgentPreset, settings: Pick<ReturnSettings, 'env' | 'price'>): AuthorAgent {
  const interpret: AuthorAgent['interpret'] = ({ stdout, stderr, exitCode, timedOut }) => {
    const told = preset.read(stdout);
    return { said: told.said, complaint: stderr, exitCode, timedOut, costUsd: costOf(told, settings.price) };
  };
  return {
    identity: JSON.stringify(preset.command),
    interpret,
    async answer({ workspace, round, packet, findings, timeoutMs, remainingUsd, signal }) {
      const files = preset.argumentsFor === undefined ? [] : await existing(workspace, findings);
      const command = [...preset.command, ...(preset.argumentsFor?.({ files, remainingUsd }) ?? [])];
      const passEnv = [...preset.passEnv, ...(settings.env ?? [])];
      const setEnv = preset.setEnv === undefined ? {} : { setEnv: preset.setEnv };
      const limits = { timeoutMs, signal, passEnv, ...setEnv };
      return interpret(await workspace.runAgent(command, { round, ...packet }, limits));
    },
  };
}
