import type { GateMemory } from '../domain/gate.ts';

/** What is remembered as long as the process lives. */
export function createMemory(): GateMemory {
  const values = new Map<string, string>();
  return {
    get: async (key) => values.get(key) ?? null,
    set: async (key, value) => void values.set(key, value),
  };
}
