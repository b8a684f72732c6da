import type { RegistryConfig, Setting } from '../model/dependency.ts';
import { maskUrl, splitLines } from '../text/lines.ts';

/** pip.conf, .pypirc-like ini files and uv.toml: indexes and trusted hosts. */
export function readPipConf(text: string, path: string): RegistryConfig {
  const settings: Setting[] = [];
  for (const [index, line] of splitLines(text).entries()) {
    const [, key = '', raw = ''] =
      /^\s*(index-url|extra-index-url|find-links|trusted-host|url)\s*=\s*(\S.*?)\s*$/.exec(line.slice(0, 2000)) ?? [];
    const value = raw.replace(/^["'[\s]+|["'\]\s]+$/g, '');
    if (key === '' || value === '') continue;
    settings.push({
      kind: key === 'trusted-host' ? 'insecure' : 'registry',
      name: key,
      value: maskUrl(value),
      line: index + 1,
    });
  }
  return { kind: 'config', ecosystem: 'pypi', path, settings };
}
