import path from 'node:path';
import type { Change, ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import { defineGate } from '../../../pipeline/domain/gate.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import { loadPostgresParser } from '../_shared/sql/postgres-parser.ts';
import type { PostgresParser } from '../_shared/sql/postgres-parser.ts';
import { readEarlierSchema } from './earlier/read-earlier.ts';
import { judgeScripts } from './judge/judge-scripts.ts';
import { options } from './options.ts';
import type { SqlOptions } from './options.ts';
import { rules } from './rules.ts';
import { openScript, scriptDialect } from './script/open-script.ts';
import type { Script } from './script/script.ts';

const languages = new Set(['sql', 'plpgsql', 'plsql', 'tsql', 'sqlpl']);

function isSql(file: ChangedFile): boolean {
  if (file.kind !== 'file' || file.status === 'deleted') return false;
  return languages.has(file.language ?? '') || /\.(?:sql|psql|pgsql|ddl)$/i.test(file.path);
}

function sqlFiles(change: Change): readonly ChangedFile[] {
  return change.files.filter((file) => isSql(file) && (file.hunks.length > 0 || file.binary));
}

/** Scripts of one folder are judged together; tools that give each migration a folder of its own share the one above. */
function folderOf(file: string): string {
  const folder = path.posix.dirname(file);
  const isPerMigration = /^(?:migration|up|down)\.sql$/i.test(path.posix.basename(file));
  return isPerMigration ? path.posix.dirname(folder) : folder;
}

async function readScripts(input: GateInput<SqlOptions>): Promise<readonly Script[]> {
  const scripts: Script[] = [];
  let parser: PostgresParser | null = null;
  for (const file of sqlFiles(input.change)) {
    input.signal.throwIfAborted();
    if (file.binary) {
      input.files.markUnread(file.path, 'not UTF-8 text (SQL Server tools write UTF-16: save it as UTF-8)');
      continue;
    }
    const content = await input.files.read(file.path, 'new');
    if (content === null) continue;
    const { dialect } = scriptDialect(file.path, content.text, input.options);
    if (dialect === 'postgresql') parser ??= await loadPostgresParser();
    scripts.push(openScript(file, content.text, input.options, parser));
  }
  return scripts;
}

function unique(drafts: readonly FindingDraft[]): readonly FindingDraft[] {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    const key = JSON.stringify([draft.ruleId, draft.location, draft.message]);
    return !seen.has(key) && seen.add(key);
  });
}

/** Destructive, breaking and locking SQL in the scripts of a change. */
export const gate = defineGate<SqlOptions>({
  id: 'sql',
  kind: 'deterministic',
  title: 'Destructive, breaking and locking SQL',
  rules,
  options,
  skip: (change) => (sqlFiles(change).length === 0 ? 'no SQL file changed' : null),
  async run(input) {
    const folders = Map.groupBy(await readScripts(input), (script) => folderOf(script.path));
    const drafts: FindingDraft[] = [];
    for (const [folder, scripts] of folders) {
      const earlier = await readEarlierSchema(folder, scripts, input.files);
      drafts.push(...judgeScripts(scripts, input.options, earlier));
    }
    return unique(drafts);
  },
});
