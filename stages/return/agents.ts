import { Failure } from '../../pipeline/domain/failure.ts';
import type { AgentSetting } from '../../pipeline/domain/settings.ts';
import { claudeCode } from './agents/claude-code.ts';
import { codex } from './agents/codex.ts';
import { gemini } from './agents/gemini.ts';
import type { AgentPreset } from './agents/preset.ts';

const presets: Readonly<Record<string, AgentPreset>> = { 'claude-code': claudeCode, codex, gemini };

/** Command lines for agents without a preset, as their own documentation has them. The packet's file is in the environment. */
const suggestions: Readonly<Record<string, readonly string[]>> = {
  aider: ['sh', '-c', 'aider --yes-always --no-auto-commits --message-file "$PIPELINE_PACKET"'],
  opencode: ['sh', '-c', 'opencode run "$(cat "$PIPELINE_PACKET")"'],
  openai: ['your-agent', '--headless'],
};

function unavailable(name: string): Failure {
  return new Failure({
    code: 'agent-not-available',
    message: `stages.return.agent: ${name} has no preset in this version.`,
    hint: `Give its command instead, the packet comes on stdin: agent: { command: ${JSON.stringify(suggestions[name] ?? ['your-agent'])} }`,
  });
}

/** How to start the configured author agent. Throws a Failure `agent-not-available` or `empty-command`. */
export function agentPreset(setting: Exclude<AgentSetting, 'none'>): AgentPreset {
  if (typeof setting === 'string') {
    const preset = presets[setting];
    if (preset === undefined) throw unavailable(setting);
    return preset;
  }
  if (setting.command.length === 0)
    throw new Failure({
      code: 'empty-command',
      message: 'stages.return.agent: the command is empty.',
      hint: 'Give a program and its arguments: agent: { command: ["my-agent", "--headless"] }',
    });
  return { command: setting.command, passEnv: [] };
}
