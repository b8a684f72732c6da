import type { OrmMigration, Source } from '../migration.ts';
import type { ReadElements } from './element.ts';
import { readLiquibase } from './read-liquibase.ts';
import { readXml } from './read-xml.ts';
import { readYaml } from './read-yaml.ts';

// The reader of YAML keeps a tree of its own beside ours.
const maxChars = { xml: 3_000_000, yaml: 1_000_000 } as const;

async function readElements(path: string, text: string): Promise<ReadElements> {
  const kind = path.toLowerCase().endsWith('.xml') ? 'xml' : 'yaml';
  const most = maxChars[kind];
  if (text.length > most) return { root: null, damage: { at: 0, message: `longer than ${most} characters` } };
  return kind === 'xml' ? readXml(text) : readYaml(text);
}

/** A change log in XML, YAML or JSON. */
export async function readChangeLog(
  source: Source,
): Promise<{ readonly migration: OrmMigration; readonly damage: ReadElements['damage'] }> {
  const { root, damage } = await readElements(source.path, source.text);
  return { migration: readLiquibase(root, source), damage };
}
