import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { Framework } from './migration.ts';

export type OrmLanguage = 'ruby' | 'python' | 'javascript' | 'elixir' | 'xml' | 'yaml';

const languageOf: Readonly<Record<string, OrmLanguage>> = {
  rb: 'ruby',
  py: 'python',
  js: 'javascript',
  cjs: 'javascript',
  mjs: 'javascript',
  jsx: 'javascript',
  ts: 'javascript',
  cts: 'javascript',
  mts: 'javascript',
  tsx: 'javascript',
  exs: 'elixir',
  ex: 'elixir',
  xml: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'yaml',
};

interface Mark {
  readonly language: OrmLanguage;
  readonly framework: Framework;
  readonly pattern: RegExp;
}

/** What a migration of each framework says of itself. The first that holds decides. */
const marks: readonly Mark[] = [
  { language: 'ruby', framework: 'Rails', pattern: /<\s*(?:::)?[\w:]*\bMigration\b|ActiveRecord::Migration/ },
  { language: 'python', framework: 'Django', pattern: /\bmigrations\.Migration\b|\(Migration\):/ },
  {
    language: 'python',
    framework: 'Alembic',
    pattern: /\bfrom alembic(?:\.\w+)? import\b|\bimport alembic\b|^down_revision\b/m,
  },
  { language: 'javascript', framework: 'TypeORM', pattern: /\bMigrationInterface\b|\bQueryRunner\b|\bqueryRunner\./ },
  { language: 'javascript', framework: 'Sequelize', pattern: /\bqueryInterface\b|\bQueryInterface\b/ },
  {
    language: 'javascript',
    framework: 'node-pg-migrate',
    pattern: /\bpgm\b|\bMigrationBuilder\b|\bnode-pg-migrate\b/,
  },
  { language: 'javascript', framework: 'MikroORM', pattern: /@mikro-orm\/migrations|\bthis\.addSql\(/ },
  { language: 'javascript', framework: 'Kysely', pattern: /\bkysely\b|\bKysely</ },
  {
    language: 'javascript',
    framework: 'db-migrate',
    pattern: /\bdbm\b|\bdb\.(?:runSql|createTable|dropTable|addColumn|removeColumn|addIndex)\b/,
  },
  {
    language: 'javascript',
    framework: 'Knex',
    pattern: /\bknex\b|\bKnex\b|\.schema\b[^\n]*\n?[^\n]*\.?(?:alter|create|drop|rename)?Table|\bthis\.schema\./,
  },
  // Its argument may have any name.
  {
    language: 'javascript',
    framework: 'Sequelize',
    pattern:
      /\.sequelize\.(?:query|transaction)\(|\.(?:removeColumn|changeColumn|renameColumn|bulkDelete|dropAllTables)\(/,
  },
  { language: 'elixir', framework: 'Ecto', pattern: /\buse\s+[\w.]*Migration\b/ },
  { language: 'xml', framework: 'Liquibase', pattern: /<\s*(?:\w+:)?databaseChangeLog\b/ },
  { language: 'yaml', framework: 'Liquibase', pattern: /^\s*"?databaseChangeLog"?\s*:|"databaseChangeLog"\s*:/m },
];

const migrationFolder = /(?:^|\/)(?:\w+_)?(?:migrations?|migrate|versions|changelogs?|db|liquibase)(?:\/|$)/i;
/** Words that the head of a migration bears in any folder. */
const anywhere =
  /ActiveRecord::Migration|\bmigrations\.Migration\b|\bMigrationInterface\b|\buse Ecto\.Migration\b|databaseChangeLog|\bfrom alembic import op\b/;

export function languageOfOrm(path: string): OrmLanguage | null {
  return languageOf[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? null;
}

function bearsMark(file: ChangedFile): boolean {
  return file.hunks.some((hunk) => hunk.lines.some((line) => line.kind !== 'removed' && anywhere.test(line.text)));
}

/** Whether a changed file may be a migration: by where it lies, or by a line of the change. Its content decides. */
export function isCandidate(file: ChangedFile): boolean {
  if (file.kind !== 'file' || file.status === 'deleted' || file.binary || file.hunks.length === 0) return false;
  if (file.vendored || languageOfOrm(file.path) === null) return false;
  return migrationFolder.test(file.path.slice(0, file.path.lastIndexOf('/') + 1)) || bearsMark(file);
}

const maxHeadChars = 20_000;

/** The ways of a migration in JavaScript: what has neither is application code that lies beside one. */
const ways = /\b(?:up|down)\b\s*(?:[:=(<]|=>)/;

/** The framework whose migration this is, null for none. A schema dump is not run against a database in service. */
export function detectFramework(path: string, text: string): Framework | null {
  const language = languageOfOrm(path);
  const head = text.slice(0, maxHeadChars);
  if (language === 'ruby' && /ActiveRecord::Schema\b/.test(head)) return null;
  if (language === 'javascript' && !ways.test(text)) return null;
  return marks.find((mark) => mark.language === language && mark.pattern.test(head))?.framework ?? null;
}
