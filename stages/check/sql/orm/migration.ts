import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { Dialect } from '../../_shared/sql/dialect.ts';
import type { Action } from '../operations.ts';
import type { Code, Place, Text } from './code/code.ts';

/** An action with its place in the file. */
export interface Found extends Place {
  readonly action: Action;
  /** What the framework makes of it, where that differs from what the statement alone would do. */
  readonly instead?: { readonly ruleId: string; readonly message: string; readonly level: Level };
}

/** One call of a migration: what it does to the database, or the SQL that it hands over. */
export interface Step extends Place {
  readonly isDown: boolean;
  readonly found: readonly Found[];
  /** Read by the gate's SQL engine. */
  readonly sql?: Text;
  /** SQL that the source does not show. */
  readonly unseen?: string;
  /** The engine that it is for, where that is not the file's. */
  readonly dialect?: Dialect;
  /** The author says that this was looked at (`safety_assured`): locks are told, not stopped. */
  readonly isVouchedFor?: boolean;
}

export const frameworks = [
  'Rails',
  'Django',
  'Alembic',
  'Knex',
  'TypeORM',
  'Sequelize',
  'Kysely',
  'node-pg-migrate',
  'MikroORM',
  'db-migrate',
  'Ecto',
  'Liquibase',
] as const;

export type Framework = (typeof frameworks)[number];

export interface OrmMigration {
  readonly framework: Framework;
  /** The framework opens a transaction around it. */
  readonly isWrapped: boolean;
  /** The engine that its words are for, null where they fit any. */
  readonly dialect: Dialect | null;
  readonly steps: readonly Step[];
}

/** A migration that does more is data, or hostile: what comes later is not judged, and said so. */
export const maxSteps = 5_000;

/** What a reader is given. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly code: readonly Code[];
  /** The engine that configuration names, null where it names none. */
  readonly dialect: Dialect | null;
  /** Whether a default has to be computed anew for every row. */
  isVolatile(expression: string): boolean;
}

export function found(action: Action, place: Place): Found {
  return { action, at: place.at, end: place.end };
}
