import type { ModelPrice, ModelSetting } from '../domain/settings.ts';

const usd = (inputUsdPerMillion: number, outputUsdPerMillion: number): ModelPrice => ({
  inputUsdPerMillion,
  outputUsdPerMillion,
});

/**
 * List prices in US dollars, as the providers published them in autumn 2025; `price` in the configuration overrides them.
 * Only for the providers' own servers: what a proxy or a gateway charges nobody here can know.
 */
const listed: readonly (readonly [host: RegExp, model: RegExp, price: ModelPrice])[] = [
  [/^api\.openai\.com$/, /^gpt-5(?:\.\d)?-nano/, usd(0.05, 0.4)],
  [/^api\.openai\.com$/, /^gpt-5(?:\.\d)?-mini/, usd(0.25, 2)],
  [/^api\.openai\.com$/, /^gpt-5-pro/, usd(15, 120)],
  [/^api\.openai\.com$/, /^gpt-5(?:\.1)?(?:-codex)?(?:-\d{4}-\d{2}-\d{2})?$/, usd(1.25, 10)],
  [/^api\.openai\.com$/, /^gpt-4\.1-nano/, usd(0.1, 0.4)],
  [/^api\.openai\.com$/, /^gpt-4\.1-mini/, usd(0.4, 1.6)],
  [/^api\.openai\.com$/, /^gpt-4\.1(?:-\d{4}-\d{2}-\d{2})?$/, usd(2, 8)],
  [/^api\.openai\.com$/, /^gpt-4o-mini/, usd(0.15, 0.6)],
  [/^api\.openai\.com$/, /^gpt-4o(?:-\d{4}-\d{2}-\d{2})?$/, usd(2.5, 10)],
  [/^api\.openai\.com$/, /^o3(?:-\d{4}-\d{2}-\d{2})?$/, usd(2, 8)],
  [/^api\.openai\.com$/, /^o4-mini/, usd(1.1, 4.4)],
  [/^api\.anthropic\.com$/, /^claude-opus-4-[5-9]/, usd(5, 25)],
  [/^api\.anthropic\.com$/, /^claude-opus-4/, usd(15, 75)],
  [/^api\.anthropic\.com$/, /^claude-sonnet-4/, usd(3, 15)],
  [/^api\.anthropic\.com$/, /^claude-haiku-4-5/, usd(1, 5)],
  [/^generativelanguage\.googleapis\.com$/, /gemini-2\.5-pro/, usd(1.25, 10)],
  [/^generativelanguage\.googleapis\.com$/, /gemini-2\.5-flash-lite/, usd(0.1, 0.4)],
  [/^generativelanguage\.googleapis\.com$/, /gemini-2\.5-flash/, usd(0.3, 2.5)],
];

function hostOf(baseUrl: string | undefined): string {
  if (baseUrl === undefined) return 'api.openai.com';
  return URL.canParse(baseUrl) ? new URL(baseUrl).hostname : '';
}

/** What the configuration says, else the provider's list price; undefined where nobody knows. */
export function priceOf(setting: ModelSetting): ModelPrice | undefined {
  if (setting.price !== undefined || setting.command !== undefined) return setting.price;
  const host = hostOf(setting.baseUrl);
  return listed.find(([at, model]) => at.test(host) && model.test(setting.name))?.[2];
}
