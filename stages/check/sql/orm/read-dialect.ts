import path from 'node:path';
import type { FileAccess } from '../../../../pipeline/domain/gate.ts';
import type { Dialect } from '../../_shared/sql/dialect.ts';
import { detectDialect, dialectFromPath } from '../../_shared/sql/dialect.ts';
import type { SqlOptions } from '../options.ts';

interface Clue {
  /** Beside the migrations or in a folder above them. */
  readonly files: readonly string[];
  /** Its first group, or one of its groups, names the engine. */
  readonly pattern: RegExp;
}

const engines: Readonly<Record<string, Dialect>> = {
  postgres: 'postgresql',
  postgresql: 'postgresql',
  postgis: 'postgresql',
  postgresql_psycopg2: 'postgresql',
  pg: 'postgresql',
  psycopg: 'postgresql',
  psycopg2: 'postgresql',
  asyncpg: 'postgresql',
  postgrex: 'postgresql',
  cockroachdb: 'postgresql',
  'aurora-postgres': 'postgresql',
  mysql: 'mysql',
  mysql2: 'mysql',
  trilogy: 'mysql',
  myxql: 'mysql',
  singlestore: 'mysql',
  mariadb: 'mariadb',
  sqlite: 'sqlite',
  sqlite3: 'sqlite',
  turso: 'sqlite',
  'better-sqlite3': 'sqlite',
  mssql: 'sqlserver',
  sqlserver: 'sqlserver',
  tedious: 'sqlserver',
  tds: 'sqlserver',
  oracle: 'oracle',
  oracledb: 'oracle',
  'mysql-connector-java': 'mysql',
  'mysql-connector-j': 'mysql',
  'mariadb-java-client': 'mariadb',
  'mssql-jdbc': 'sqlserver',
  ojdbc: 'oracle',
};

/** Written by the tool that writes the migrations: they know better than the text of a migration. */
const locks: readonly Clue[] = [
  { files: ['migration_lock.toml'], pattern: /^\s*provider\s*=\s*"([\w-]+)"/gm },
  { files: ['meta/_journal.json'], pattern: /"dialect"\s*:\s*"([\w-]+)"/g },
];

const clues: readonly Clue[] = [
  ...locks,
  { files: ['config/database.yml', 'config/database.yml.example'], pattern: /^\s*adapter:\s*["']?([\w-]+)/gm },
  { files: ['drizzle.config.ts', 'drizzle.config.js'], pattern: /\bdialect\s*:\s*["'`]([\w-]+)/g },
  { files: ['knexfile.ts', 'knexfile.js', 'knexfile.cjs', 'knexfile.mjs'], pattern: /\bclient\s*:\s*["'`]([\w-]+)/g },
  {
    files: ['config/config.json', 'config/config.js', 'config/database.js'],
    pattern: /\bdialect["']?\s*:\s*["'`]([\w-]+)/g,
  },
  {
    files: ['ormconfig.json', 'ormconfig.ts', 'ormconfig.js', 'data-source.ts', 'src/data-source.ts'],
    pattern: /\btype["']?\s*:\s*["'`]([\w-]+)/g,
  },
  { files: ['alembic.ini'], pattern: /^\s*sqlalchemy\.url\s*=\s*(\w+)/gm },
  { files: ['liquibase.properties', 'src/main/resources/application.properties'], pattern: /\bjdbc:(\w+):/g },
  { files: ['schema.prisma', 'prisma/schema.prisma'], pattern: /\bprovider\s*=\s*"([\w-]+)"/g },
  {
    files: ['pom.xml', 'build.gradle', 'build.gradle.kts'],
    pattern:
      /\b(postgresql|mysql-connector-j(?:ava)?|mariadb-java-client|mssql-jdbc|ojdbc)\d*(?:<\/artifactId>|:|["'])/g,
  },
  { files: ['mix.exs'], pattern: /\{:(postgrex|myxql|tds|ecto_sqlite3)\b/g },
  { files: ['Gemfile'], pattern: /^\s*gem ["'](pg|mysql2|trilogy|sqlite3)["']/gm },
  {
    files: ['package.json'],
    pattern: /"(pg|postgres|mysql2?|mariadb|sqlite3|better-sqlite3|mssql|tedious|oracledb)"\s*:/g,
  },
];

const maxFolders = 12;

/** The engine that a text of configuration names, null when it names none or several. */
export function engineIn(text: string, pattern: RegExp): Dialect | null {
  const named = new Set<Dialect>();
  for (const match of text.slice(0, 200_000).matchAll(pattern)) {
    const dialect = engines[(match[1] ?? '').toLowerCase().replace(/^ecto_/, '')];
    if (dialect !== undefined) named.add(dialect);
  }
  const [only, ...more] = named;
  return only !== undefined && more.length === 0 ? only : null;
}

function foldersAbove(file: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = path.posix.dirname(file); folders.length < maxFolders; folder = path.posix.dirname(folder)) {
    folders.push(folder);
    if (folder === '.' || folder === '/') break;
  }
  return folders;
}

async function readFolder(folder: string, files: FileAccess, among: readonly Clue[]): Promise<Dialect | null> {
  for (const clue of among) {
    for (const name of clue.files) {
      const content = await files.read(path.posix.join(folder, name), 'new');
      const dialect = content === null ? null : engineIn(content.text, clue.pattern);
      if (dialect !== null) return dialect;
    }
  }
  return null;
}

export interface DialectReader {
  /** The engine that the configuration around a file names. */
  near(file: string): Promise<Dialect | null>;
  /** The engine that Prisma or Drizzle noted beside the migrations. */
  locked(file: string): Promise<Dialect | null>;
}

// A migration of Prisma lies in a folder of its own, below the lock.
const lockFolders = 2;

/** Looks once a folder. */
export function createDialectReader(files: FileAccess): DialectReader {
  const known = new Map<string, Promise<Dialect | null>>();
  const search = async (file: string, among: readonly Clue[], folders: number): Promise<Dialect | null> => {
    for (const folder of foldersAbove(file).slice(0, folders)) {
      const key = `${among.length} ${folder}`;
      const reading = known.get(key) ?? readFolder(folder, files, among);
      known.set(key, reading);
      const dialect = await reading;
      if (dialect !== null) return dialect;
    }
    return null;
  };
  return {
    near: async (file) => dialectFromPath(file) ?? (await search(file, clues, maxFolders)),
    locked: async (file) => search(file, locks, lockFolders),
  };
}

/** The gate's options with the engine of one SQL script, where something tells it better than its text does. */
export async function optionsFor(
  file: string,
  text: string,
  options: SqlOptions,
  reader: DialectReader,
): Promise<SqlOptions> {
  if (options.dialect !== 'auto') return options;
  const locked = await reader.locked(file);
  if (locked !== null) return { ...options, dialect: locked };
  const dialect = detectDialect(file, text).assumed ? await reader.near(file) : null;
  return dialect === null ? options : { ...options, dialect };
}
