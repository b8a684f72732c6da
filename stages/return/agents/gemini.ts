import type { AgentPreset } from './preset.ts';

/** Without a terminal it is headless and takes stdin as the prompt; `auto_edit` lets it edit files without asking. */
export const gemini: AgentPreset = {
  command: ['gemini', '--approval-mode', 'auto_edit'],
  passEnv: ['GEMINI_API_KEY', 'GOOGLE_API_KEY', 'GOOGLE_GEMINI_BASE_URL'],
};
