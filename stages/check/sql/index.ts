import path from 'node:path';
import type { Change, ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import { defineGate } from '../../../pipeline/domain/gate.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import { loadPostgresParser } from '../_shared/sql/postgres-parser.ts';
import type { PostgresParser } from '../_shared/sql/postgres-parser.ts';
import { readEarlierSchema } from './earlier/read-earlier.ts';
import { judgeScripts } from './judge/judge-scripts.ts';
import { isCandidate } from './orm/detect.ts';
import { judgeOrm } from './orm/judge-orm.ts';
import { createDialectReader, optionsFor } from './orm/read-dialect.ts';
import type { DialectReader } from './orm/read-dialect.ts';
import { createOrmReader } from './orm/read-orm-scripts.ts';
import type { ReadOrm } from './orm/read-orm-scripts.ts';
import { options } from './options.ts';
import type { SqlOptions } from './options.ts';
import { judgePrograms, mayReset } from './program/judge-programs.ts';
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

async function readScripts(input: GateInput<SqlOptions>, dialects: DialectReader): Promise<readonly Script[]> {
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
    const options = await optionsFor(file.path, content.text, input.options, dialects);
    const found = scriptDialect(file.path, content.text, options);
    if (found.dialect === 'postgresql') parser ??= await loadPostgresParser();
    const script = openScript(file, content.text, options, parser, found);
    if (typeof script.unreadReason === 'string') input.files.markUnread(file.path, script.unreadReason);
    scripts.push(script);
  }
  return scripts;
}

async function readMigrations(input: GateInput<SqlOptions>, dialects: DialectReader): Promise<readonly ReadOrm[]> {
  const read = createOrmReader(input, dialects);
  const found: ReadOrm[] = [];
  for (const file of input.change.files.filter(isCandidate)) {
    input.signal.throwIfAborted();
    const migration = await read(file);
    if (migration !== null) found.push(migration);
  }
  return found;
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
  skip: (change) =>
    sqlFiles(change).length === 0 && !change.files.some((file) => isCandidate(file) || mayReset(file))
      ? 'no SQL file or migration changed'
      : null,
  async run(input) {
    const dialects = createDialectReader(input.files);
    const migrations = await readMigrations(input, dialects);
    const scripts = [...(await readScripts(input, dialects)), ...migrations.map(({ script }) => script)];
    const drafts: FindingDraft[] = migrations.flatMap(judgeOrm);
    for (const [folder, some] of Map.groupBy(scripts, (script) => folderOf(script.path))) {
      const earlier = await readEarlierSchema(folder, some, input.files);
      drafts.push(...judgeScripts(some, input.options, earlier));
    }
    drafts.push(...(await judgePrograms(input.change.files, input.files)));
    return unique(drafts);
  },
});
