const families: readonly (readonly [RegExp, string])[] = [
  [/^(?:gpt|chatgpt|codex|davinci|o\d)\b|^(?:gpt|o\d)-/, 'openai'],
  [/claude/, 'anthropic'],
  [/gemini|gemma|palm/, 'google'],
  [/llama/, 'meta'],
  [/mi[sx]tral|codestral|devstral|magistral|ministral/, 'mistral'],
  [/qwen|qwq/, 'alibaba'],
  [/deepseek/, 'deepseek'],
  [/grok/, 'xai'],
  [/kimi|moonshot/, 'moonshot'],
  [/glm|chatglm/, 'zhipu'],
  [/command-|cohere/, 'cohere'],
  [/phi-?\d/, 'microsoft'],
  [/nova-|titan/, 'amazon'],
];

/** Whose model it is by its name (`openrouter/anthropic/claude-…` too); null where the name does not tell. */
export function familyOf(name: string): string | null {
  const lower = name.toLowerCase();
  const last = lower.split('/').at(-1) ?? lower;
  return families.find(([pattern]) => pattern.test(last))?.[1] ?? null;
}
