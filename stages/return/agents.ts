import { Failure } from '../../pipeline/domain/failure.ts';
import type { ReturnSettings } from '../../pipeline/domain/settings.ts';
import { aider } from './agents/aider.ts';
import { claudeCode } from './agents/claude-code.ts';
import { codex } from './agents/codex.ts';
import { gemini } from './agents/gemini.ts';
import { modelAgent } from './agents/model.ts';
import { opencode } from './agents/opencode.ts';
import type { AgentPreset } from './agents/preset.ts';
import type { AuthorAgent, OpenAuthorModel } from './author-agent.ts';
import { commandAgent } from './command-agent.ts';

export const agentPresets: Readonly<Record<'claude-code' | 'codex' | 'gemini' | 'aider' | 'opencode', AgentPreset>> = {
  'claude-code': claudeCode,
  codex,
  gemini,
  aider,
  opencode,
};

function emptyCommand(): Failure {
  return new Failure({
    code: 'empty-command',
    message: 'stages.return.agent: the command is empty.',
    hint: 'Give a program and its arguments: agent: { command: ["my-agent", "--headless"] }',
  });
}

const silent: AgentPreset['read'] = (stdout) => ({ said: stdout, costUsd: null, tokens: null });

/** Whoever `stages.return.agent` names; null for `none`. Throws a Failure `empty-command`. */
export function authorAgent(settings: ReturnSettings, openModel: OpenAuthorModel): AuthorAgent | null {
  const { agent } = settings;
  if (agent === 'none') return null;
  if (agent === 'openai') return modelAgent(openModel);
  if (typeof agent === 'string') return commandAgent(agentPresets[agent], settings);
  if (agent.command.length === 0) throw emptyCommand();
  return commandAgent({ command: agent.command, passEnv: [], read: silent }, settings);
}
