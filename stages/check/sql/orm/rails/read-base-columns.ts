import path from 'node:path';
import type { FileAccess } from '../../../../../pipeline/domain/gate.ts';
import { readCode } from '../read-code.ts';
import { noFacts } from '../column-history.ts';
import type { ColumnFacts } from '../column-history.ts';
import { readSchema } from './read-schema.ts';

/** `db/migrate` → `db/schema.rb`, `db/animals_migrate` → `db/animals_schema.rb` */
function schemaBeside(file: string): string {
  const folder = path.posix.dirname(file);
  const name = path.posix.basename(folder).replace(/migrate$/, 'schema.rb');
  return path.posix.join(path.posix.dirname(folder), name.endsWith('.rb') ? name : 'schema.rb');
}

/** Columns before the change, from the schema dump beside the migrations; empty where there is none. */
export async function readBaseColumns(file: string, files: FileAccess): Promise<ColumnFacts> {
  const schema = schemaBeside(file);
  const content = await files.read(schema, 'old');
  if (content === null) return noFacts;
  const { text } = content;
  const read = await files.parsed(schema, 'old', 'sql/orm-code', () => readCode(schema, text));
  return readSchema(read?.code ?? [], text);
}
