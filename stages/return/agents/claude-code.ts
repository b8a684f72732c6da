import type { AgentPreset } from './preset.ts';

/** `-p` reads the prompt from stdin and prints the final answer; `acceptEdits` lets it edit files and nothing more. */
export const claudeCode: AgentPreset = {
  command: ['claude', '-p', '--permission-mode', 'acceptEdits'],
  passEnv: ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_BASE_URL', 'CLAUDE_CODE_OAUTH_TOKEN'],
};
