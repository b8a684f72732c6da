import type { RegistryConfig, Setting } from '../model/dependency.ts';
import { maskUrl } from '../text/lines.ts';
import { readToml, stringAt, tableAt } from '../text/toml.ts';

/** `.cargo/config.toml`: other registries, and what replaces crates.io. Throws UnreadableText. */
export function readCargoConfig(text: string, path: string): RegistryConfig {
  const file = readToml(text);
  const settings: Setting[] = [];
  for (const table of ['registries', 'source'])
    for (const [name, spec] of Object.entries(tableAt(file.value, table))) {
      const value =
        stringAt(spec, 'index') ??
        stringAt(spec, 'registry') ??
        stringAt(spec, 'git') ??
        stringAt(spec, 'replace-with');
      if (value !== null)
        settings.push({
          kind: 'registry',
          name: `${table}.${name}`,
          value: maskUrl(value),
          ...file.spanOf([table, name]),
        });
    }
  return { kind: 'config', ecosystem: 'cargo', path, settings };
}
