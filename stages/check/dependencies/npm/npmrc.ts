import type { RegistryConfig, Setting } from '../model/dependency.ts';
import { maskUrl, splitLines } from '../text/lines.ts';

function settingOf(key: string, value: string, line: number): Setting | null {
  if (key === 'registry' || /^@[^:]{1,200}:registry$/.test(key))
    return { kind: 'registry', name: key, value: maskUrl(value), line };
  if (key === 'strict-ssl' && value === 'false') return { kind: 'insecure', name: key, value, line };
  if (key === 'ignore-scripts' && value === 'false') return { kind: 'scripts-allowed', name: '*', value: key, line };
  return null;
}

/** An .npmrc. */
export function readNpmrc(text: string, path: string): RegistryConfig {
  const settings = splitLines(text).flatMap((raw, index) => {
    const [, key = '', value = ''] = /^\s*([^=\s#;]{1,300})\s*=\s*(.*?)\s*$/.exec(raw.slice(0, 2000)) ?? [];
    const setting = settingOf(key, value.replace(/^["']|["']$/g, ''), index + 1);
    return setting === null ? [] : [setting];
  });
  return { kind: 'config', ecosystem: 'npm', path, settings };
}
