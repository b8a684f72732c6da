import type { ModelPort, ModelReply } from '../domain/model.ts';
import { countKeys, keyOf } from './request-key.ts';

/** Replies by key. Neither method rejects: a store that fails costs a reply's price, never the run. */
export interface ReplyStore {
  read(key: string): Promise<ModelReply | null>;
  write(key: string, reply: ModelReply): Promise<void>;
}

/**
 * Asks each question once, however often the change is reviewed. A reply from the store costs nothing and says `reused`.
 * `identity` tells models apart: server and name.
 */
export function cacheReplies(port: ModelPort, identity: string, store: ReplyStore): ModelPort {
  const count = countKeys();
  return {
    ...port,
    async complete(request) {
      const key = count(keyOf(identity, request));
      const known = await store.read(key);
      if (known !== null) return { ...known, usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 }, reused: true };
      const reply = await port.complete(request);
      await store.write(key, reply);
      return reply;
    },
  };
}
