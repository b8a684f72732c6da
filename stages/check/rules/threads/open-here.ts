import type { Thread } from '../../../../pipeline/domain/gate.ts';
import { openAnswerer } from './open-answerer.ts';

/** What a thread does, in this one: where there are no threads. Nothing can stop it but the limits of the engine. */
export function openHere(): Thread {
  const answer = openAnswerer(() => {});
  return {
    async ask(message) {
      // Between two files others get their turn, and a timeout its chance.
      await new Promise<void>((resolve) => void setImmediate(resolve));
      return answer(message);
    },
    progress: () => 0,
    end: async () => {},
  };
}
