import { describe, expect, it } from 'vitest';
import { agentPreset } from '../../../stages/return/agents.ts';

describe('agentPreset', () => {
  it('starts a configured command as it is, with nothing more in its environment', () => {
    expect(agentPreset({ command: ['node', 'fix.mjs'] })).toEqual({ command: ['node', 'fix.mjs'], passEnv: [] });
  });

  it.each(['claude-code', 'codex', 'gemini'] as const)('knows how to start %s without a prompt', (name) => {
    const preset = agentPreset(name);
    expect(preset.command.length).toBeGreaterThan(1);
    expect(preset.passEnv.length).toBeGreaterThan(0);
  });

  it.each(['aider', 'opencode', 'openai'] as const)('refuses %s with a command to use instead', (name) => {
    expect(() => agentPreset(name)).toThrow(
      expect.objectContaining({ code: 'agent-not-available', hint: expect.stringContaining('agent: { command: [') }),
    );
  });

  it('refuses an empty command', () => {
    expect(() => agentPreset({ command: [] })).toThrow(expect.objectContaining({ code: 'empty-command' }));
  });
});
