import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { FileAccess, GateInput } from '../../../../pipeline/domain/gate.ts';
import { tokenise } from '../../_shared/sql/lex.ts';
import { loadPostgresParser } from '../../_shared/sql/postgres-parser.ts';
import type { PostgresParser } from '../../_shared/sql/postgres-parser.ts';
import type { SqlOptions } from '../options.ts';
import { isVolatile } from '../postgres/expressions.ts';
import { readAlembic } from './alembic/read-alembic.ts';
import type { Code, ReadCode } from './code/code.ts';
import { detectFramework } from './detect.ts';
import { needsHistory, readDjango } from './django/read-django.ts';
import { readHistory } from './django/read-history.ts';
import { readEcto } from './ecto/read-ecto.ts';
import { readDbMigrate } from './javascript/db-migrate.ts';
import { readKnex } from './javascript/knex.ts';
import { readKysely } from './javascript/kysely.ts';
import { readMikroOrm, readPgMigrate } from './javascript/pg-migrate.ts';
import { readSequelize } from './javascript/sequelize.ts';
import { readTypeOrm } from './javascript/typeorm.ts';
import { readChangeLog } from './liquibase/read-change-log.ts';
import { maxSteps } from './migration.ts';
import type { Framework, OrmMigration, Source } from './migration.ts';
import { openOrmScript } from './open-orm-script.ts';
import type { OrmScript } from './open-orm-script.ts';
import { readBaseColumns } from './rails/read-base-columns.ts';
import { readRails } from './rails/read-rails.ts';
import { readCode } from './read-code.ts';
import type { DialectReader } from './read-dialect.ts';
import { noFacts, settleColumns } from './column-history.ts';

type Reader = (source: Source, files: FileAccess) => OrmMigration | Promise<OrmMigration>;

/** Whether it matters what columns were before. */
const changesColumns = (migration: OrmMigration): boolean =>
  migration.steps.some((step) =>
    step.found.some(({ action }) => action.kind === 'change-type' || action.kind === 'set-not-null'),
  );

/** The old type of a column is known from the way down only. */
const settled =
  (read: (source: Source) => OrmMigration): Reader =>
  (source) =>
    settleColumns(read(source), noFacts);

const readers: Readonly<Record<Exclude<Framework, 'Liquibase'>, Reader>> = {
  Rails: async (source, files) => {
    const migration = readRails(source);
    return settleColumns(migration, changesColumns(migration) ? await readBaseColumns(source.path, files) : noFacts);
  },
  Django: async (source, files) =>
    needsHistory(source.text) ? readDjango(source, await readHistory(source.path, files)) : readDjango(source),
  Alembic: settled(readAlembic),
  Knex: settled(readKnex),
  TypeORM: settled(readTypeOrm),
  Sequelize: settled(readSequelize),
  Kysely: settled(readKysely),
  'node-pg-migrate': settled(readPgMigrate),
  MikroORM: readMikroOrm,
  'db-migrate': settled(readDbMigrate),
  Ecto: settled(readEcto),
};

function volatility(parser: PostgresParser): (expression: string) => boolean {
  return (expression) => {
    const sql = `SELECT (${expression})`;
    const parsed = parser.parse(sql, tokenise(sql, 'postgresql'));
    const [node] = parsed.status === 'parsed' ? parsed.nodes : [];
    return node === undefined ? /\w\s*\(/.test(expression) : isVolatile(node);
  };
}

/** A migration as a script, and where its own language could not be read. */
export interface ReadOrm {
  readonly script: OrmScript;
  readonly damage: ReadCode['damage'];
}

interface ReadMigration {
  readonly migration: OrmMigration;
  readonly damage: ReadCode['damage'];
}

async function readSource(plain: Omit<Source, 'code'>, read: Reader, files: FileAccess): Promise<ReadMigration> {
  const { code, damage } = await readCode(plain.path, plain.text);
  const migration = await read({ ...plain, code }, files);
  if (damage === null || migration.steps.length > 0) return { migration, damage };
  return { migration: await read({ ...plain, code: asWayUp(code) }, files), damage };
}

/** Damage can take a class or function apart: what is left of it is read as a way up, by whatever name it goes. */
function asWayUp(code: readonly Code[]): readonly Code[] {
  const place = { at: code[0]?.at ?? 0, end: code.at(-1)?.end ?? 0 };
  const ways = ['change', 'up', 'upgrade'].map(
    (name) => ({ kind: 'function', ...place, name, params: [], body: code }) as const,
  );
  const operations = {
    kind: 'assign',
    ...place,
    name: 'operations',
    value: { kind: 'group', ...place, items: code },
  } as const;
  const holder = {
    kind: 'class',
    ...place,
    name: '',
    bases: 'Migration',
    body: [...ways.slice(0, 1), operations],
  } as const;
  return [holder, ...ways.slice(1)];
}

function cut({ migration, damage }: ReadMigration): ReadMigration {
  const next = migration.steps[maxSteps];
  if (next === undefined) return { migration, damage };
  const message = `more than ${maxSteps} operations`;
  return {
    migration: { ...migration, steps: migration.steps.slice(0, maxSteps) },
    damage: damage ?? { at: next.at, message },
  };
}

/** Reads the migrations of ORMs among the changed files: null for a file that turns out to be none. */
export function createOrmReader(
  input: GateInput<SqlOptions>,
  dialects: DialectReader,
): (file: ChangedFile) => Promise<ReadOrm | null> {
  return async (file) => {
    const content = await input.files.read(file.path, 'new');
    const framework = content === null ? null : detectFramework(file.path, content.text);
    if (content === null || framework === null) return null;
    const { text } = content;
    const parser = await loadPostgresParser();
    const { options } = input;
    const dialect = options.dialect === 'auto' ? await dialects.near(file.path) : options.dialect;
    const plain = { path: file.path, text, dialect, isVolatile: volatility(parser) };
    const read =
      framework === 'Liquibase'
        ? await readChangeLog({ ...plain, code: [] })
        : await readSource(plain, readers[framework], input.files);
    const { migration, damage } = cut(read);
    return { script: openOrmScript({ file, text, options, dialect, parser }, migration), damage };
  };
}
