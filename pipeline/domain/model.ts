/** Tokens as the server counted them; `costUsd` is null where no price is known. */
export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number | null;
  /** True where the server gave no count and the tokens were estimated from characters. */
  readonly estimated?: boolean;
  /** Replies that an earlier run had paid for; absent: none. */
  readonly reused?: number;
}

/** What stands in a prompt in place of a secret. A quote that holds it still names its line. */
export const maskedSecret = '[MASKED-SECRET]';

export interface ModelRequest {
  /** Who asks (`critic:correctness`, `refuter`): for usage and recordings, never sent. */
  readonly purpose: string;
  readonly system: string;
  readonly user: string;
  /** JSON Schema that the reply must satisfy. The port only asks for it; the caller validates. */
  readonly schema: { readonly name: string; readonly json: Record<string, unknown> };
  readonly maxOutputTokens: number;
  readonly signal: AbortSignal;
  /**
   * Which of several equal questions this is, from 1; absent is 1. Never sent. Whoever keeps replies by content keeps one
   * for each, or asking twice would be hearing one answer twice.
   */
  readonly sample?: number;
}

export interface ModelReply {
  /** The JSON value found in the reply, not yet validated against the schema. */
  readonly value: unknown;
  readonly usage: ModelUsage;
  readonly model: string;
  /** An earlier run paid for it. */
  readonly reused?: boolean;
}

/** One language model. Rejects with a {@link Failure} when there is no usable reply. */
export interface ModelPort {
  readonly name: string;
  /** Who made it (`openai`, `anthropic`, `google`, …): models of one family err alike. Absent: the name stands for it. */
  readonly family?: string;
  complete(request: ModelRequest): Promise<ModelReply>;
}
