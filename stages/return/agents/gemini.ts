import { asObject, parseLastObject, toNumber, toText } from './parse.ts';
import type { AgentPreset } from './preset.ts';

/**
 * Without a terminal it is headless and takes stdin as the prompt; `auto_edit` lets it edit files without asking;
 * `--skip-trust` because it has never seen this folder. What steers it in there is the base's, not the change's.
 */
export const gemini: AgentPreset = {
  command: ['gemini', '--approval-mode', 'auto_edit', '--output-format', 'json', '--skip-trust'],
  passEnv: ['GEMINI_API_KEY', 'GOOGLE_API_KEY', 'GOOGLE_GEMINI_BASE_URL', 'GEMINI_MODEL'],
  read(stdout) {
    const result = parseLastObject(stdout);
    const models = Object.values(asObject(asObject(result['stats'])['models']));
    const tokens = models.map((model) => asObject(asObject(model)['tokens']));
    const sum = (...keys: string[]): number =>
      tokens.reduce((total, each) => total + keys.reduce((part, key) => part + toNumber(each[key]), 0), 0);
    return {
      said: toText(result['response']) || (result['stats'] === undefined ? stdout : ''),
      costUsd: null,
      tokens: tokens.length === 0 ? null : { inputTokens: sum('prompt'), outputTokens: sum('candidates', 'thoughts') },
    };
  },
};
