import { readIni } from './read-ini.ts';
import { readJsConfig } from './read-js-config.ts';
import { stripJsonc } from './read-jsonc.ts';
import type { Settings } from './setting.ts';
import { flatten } from './setting.ts';

export interface Unreadable {
  readonly reason: string;
}

export const isUnreadable = (read: Settings | Unreadable): read is Unreadable => 'reason' in read;

const maxChars = 1_000_000;

async function readYaml(text: string): Promise<Settings> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { logLevel: 'error', uniqueKeys: false, merge: true });
  const [error] = document.errors;
  if (error !== undefined) throw error;
  // Aliases are followed a bounded number of times: a bomb is an error.
  return flatten(document.toJS({ maxAliasCount: 100 }));
}

async function readToml(text: string): Promise<Settings> {
  const { parse } = await import('smol-toml');
  return flatten(parse(text));
}

async function read(path: string, text: string): Promise<Settings | Unreadable> {
  const name = path.split('/').at(-1) ?? path;
  if (/\.[cm]?[jt]s$/.test(name)) return readJsConfig(path, text);
  if (name.endsWith('.toml')) return readToml(text);
  if (/\.(?:cfg|ini)$|^\.(?:flake8|coveragerc|pylintrc|bandit)$|^pylintrc$/.test(name)) return readIni(text);
  if (/\.ya?ml$/.test(name)) return readYaml(text);
  if (/\.jsonc?$|^\.(?:eslintrc|nycrc|mocharc|c8rc|oxlintrc|stylelintrc)$/.test(name)) {
    const plain = stripJsonc(text);
    // Files without an extension may be YAML.
    if (!/^\s*[[{]/.test(plain) && !name.endsWith('.json')) return readYaml(text);
    return flatten(JSON.parse(plain));
  }
  return readYaml(text);
}

/** A configuration file's settings; says why where it does not parse. Never rejects for bad input. */
export async function readSettingsText(path: string, text: string): Promise<Settings | Unreadable> {
  if (text.length > maxChars) return { reason: `longer than ${maxChars} characters` };
  try {
    return await read(path, text);
  } catch (error) {
    return { reason: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? 'does not parse' };
  }
}
