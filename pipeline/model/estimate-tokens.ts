/**
 * Tokens that a text may cost, on the high side: code runs at three to four bytes a token in the usual vocabularies.
 * `overhead` covers the roles and separators that a chat format adds.
 */
export function estimateTokens(text: string, overhead = 16): number {
  return Math.ceil(Buffer.byteLength(text) / 3) + overhead;
}
