import { asObject, parseLines, toNumber, toText } from './parse.ts';
import type { AgentPreset } from './preset.ts';

/** Takes stdin as the message; edits are allowed unless configured otherwise; `--format json` prints events with costs. */
export const opencode: AgentPreset = {
  command: ['opencode', 'run', '--pure', '--format', 'json'],
  passEnv: [
    'ANTHROPIC_API_KEY',
    'OPENAI_API_KEY',
    'GEMINI_API_KEY',
    'OPENROUTER_API_KEY',
    'OPENCODE_API_KEY',
    'OPENCODE_CONFIG',
    'XDG_CONFIG_HOME',
    'XDG_DATA_HOME',
  ],
  setEnv: { OPENCODE_DISABLE_AUTOUPDATE: '1' },
  read(stdout) {
    const events = parseLines(stdout).map((event) => ({ type: event['type'], part: asObject(event['part']) }));
    const steps = events.filter(({ type }) => type === 'step_finish').map(({ part }) => part);
    const tokens = steps.map((step) => asObject(step['tokens']));
    const sum = (...keys: string[]): number =>
      tokens.reduce((total, each) => total + keys.reduce((part, key) => part + toNumber(each[key]), 0), 0);
    const cached = tokens.map((each) => asObject(each['cache']));
    const cost = steps.reduce((total, step) => total + toNumber(step['cost']), 0);
    const inputTokens =
      sum('input') + cached.reduce((total, each) => total + toNumber(each['read']) + toNumber(each['write']), 0);
    const outputTokens = sum('output', 'reasoning');
    const texts = events.filter(({ type }) => type === 'text').map(({ part }) => toText(part['text']));
    return {
      said: texts.length > 0 || steps.length > 0 ? texts.join('\n') : stdout,
      // It counts a model without a known price as free.
      costUsd: cost === 0 ? null : cost,
      tokens: steps.length === 0 ? null : { inputTokens, outputTokens },
    };
  },
};
