import type { FileAccess } from '../../../../pipeline/domain/gate.ts';
import type { Dialect } from '../../_shared/sql/dialect.ts';
import { splitStatements } from '../../_shared/sql/split-statements.ts';
import type { Action } from '../operations.ts';
import type { Script } from '../script/script.ts';
import { readSections } from '../script/sections.ts';
import { createEarlierSchema } from './schema.ts';
import type { EarlierSchema } from './schema.ts';

// A folder of migrations that is larger than this is not looked at: the target type decides then.
const maxFiles = 2_000;
const maxChars = 20_000_000;

const byName = new Intl.Collator('en', { numeric: true });

/** The table on whose past the judgement of an action depends. */
function dependentTable(action: Action, dialect: Dialect): string | null {
  if (action.kind === 'change-type' || action.kind === 'set-not-null') return action.table;
  if (dialect !== 'sqlite') return null;
  // A rebuild drops the old table under its own name, or under the one that it was given for the while.
  if (action.kind === 'drop' && action.what === 'table') return action.name;
  return action.kind === 'rename' && action.what === 'table' ? action.from : null;
}

/** Tables of which it matters what they were: a column gets another type or becomes NOT NULL, the table is rebuilt. */
function wantedTables(scripts: readonly Script[]): ReadonlySet<string> {
  const tables = new Set<string>();
  for (const script of scripts) {
    if (!script.isMigration) continue;
    for (const { isTouched, operations } of script.units) {
      for (const { action } of isTouched ? operations : []) {
        const table = dependentTable(action, script.dialect);
        if (table !== null) tables.add(table.split('.').at(-1)?.toLowerCase() ?? table);
      }
    }
  }
  return tables;
}

function learnFrom(path: string, text: string, dialect: Dialect, types: EarlierSchema): void {
  const isDown = readSections(path, text);
  for (const statement of splitStatements(text, dialect)) {
    if (!isDown(statement.start) && !statement.inRoutine) types.learn(statement.tokens);
  }
}

/**
 * What the base's scripts in that folder declared. Read only when the change alters columns in a way that depends on it, and
 * only scripts that name such a table.
 */
export async function readEarlierSchema(
  folder: string,
  scripts: readonly Script[],
  files: FileAccess,
): Promise<EarlierSchema> {
  const types = createEarlierSchema();
  const tables = wantedTables(scripts);
  const dialect = scripts[0]?.dialect ?? 'postgresql';
  if (tables.size === 0) return types;
  const glob = folder === '.' ? '*.sql' : `${folder.replace(/[*?[\]{}()!\\]/g, '\\$&')}/**/*.sql`;
  const paths = [...(await files.list(glob, 'old'))].sort((a, b) => byName.compare(a, b));
  let left = maxChars;
  for (const path of paths.length > maxFiles ? [] : paths) {
    const text = (await files.read(path, 'old'))?.text ?? '';
    left -= text.length;
    if (left < 0) return createEarlierSchema();
    const lower = text.toLowerCase();
    if ([...tables].some((table) => lower.includes(table))) learnFrom(path, text, dialect, types);
  }
  return types;
}
