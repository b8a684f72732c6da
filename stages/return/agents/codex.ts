import type { AgentPreset } from './preset.ts';

/** `-` takes the prompt from stdin; progress goes to stderr, the final message to stdout; the sandbox may write the tree. */
export const codex: AgentPreset = {
  command: ['codex', 'exec', '--sandbox', 'workspace-write', '-'],
  passEnv: ['CODEX_API_KEY', 'OPENAI_API_KEY', 'CODEX_HOME'],
};
