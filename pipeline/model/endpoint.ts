import { Failure } from '../domain/failure.ts';
import type { ModelSetting } from '../domain/settings.ts';

const openAiBaseUrl = 'https://api.openai.com/v1';

/** A model at a server, ready to be called. `label` is what messages name: never a key, a credential or a query. */
export interface Endpoint {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string;
  readonly label: string;
  readonly isOpenAi: boolean;
}

function invalidBaseUrl(setting: ModelSetting, problem: string): Failure {
  return new Failure({
    code: 'model-base-url-invalid',
    message: `stages.critique.models → ${setting.name}: baseUrl ${problem}`,
    hint: 'Give an absolute http(s) URL such as https://host/v1; the key goes into an environment variable named by apiKeyEnv.',
  });
}

function parseBaseUrl(setting: ModelSetting): URL {
  const text = setting.baseUrl ?? openAiBaseUrl;
  if (!URL.canParse(text)) throw invalidBaseUrl(setting, 'is not an absolute URL');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw invalidBaseUrl(setting, `has protocol ${url.protocol}`);
  if (url.username !== '' || url.password !== '') throw invalidBaseUrl(setting, 'carries a user name or password');
  return url;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function keyMissing(setting: ModelSetting, variable: string, host: string): Failure {
  return new Failure({
    code: 'model-key-missing',
    message: `Model ${setting.name} at ${host}: the environment variable ${variable} is not set`,
    hint: `Set ${variable} to the key of that server, or name another variable in stages.critique.models → apiKeyEnv.`,
  });
}

/** A server on this machine, and one for which no variable is named, needs no key; the client insists on some text. */
function findApiKey(setting: ModelSetting, url: URL, env: NodeJS.ProcessEnv): string {
  const variable = setting.apiKeyEnv ?? (setting.baseUrl === undefined ? 'OPENAI_API_KEY' : null);
  const key = variable === null ? '' : (env[variable] ?? '').trim();
  if (key !== '') return key;
  if (variable !== null && !isLoopback(url.hostname)) throw keyMissing(setting, variable, url.host);
  return 'no-key';
}

/** Rejects with `model-base-url-invalid` or `model-key-missing`. */
export function resolveEndpoint(setting: ModelSetting, env: NodeJS.ProcessEnv): Endpoint {
  const url = parseBaseUrl(setting);
  url.hash = '';
  return {
    baseUrl: url.href.replace(/\/$/, ''),
    model: setting.name,
    apiKey: findApiKey(setting, url, env),
    label: `${setting.name} at ${url.host}`,
    isOpenAi: url.hostname === 'api.openai.com' || url.hostname.endsWith('.openai.azure.com'),
  };
}
