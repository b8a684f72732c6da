import { z } from 'zod';
import { dialects } from '../_shared/sql/dialect.ts';

/** Folders and names that migration tools use: Rails, Django, Alembic, Prisma, Flyway, golang-migrate, dbmate, sqitch. */
export const defaultMigrations = [
  '**/migrations/**',
  '**/migration/**',
  '**/migrate/**',
  '**/changelog/**',
  '**/alembic/**',
  '**/{deploy,revert}/*.sql',
  '**/[VUR]*__*.sql',
  '**/*.{up,down}.sql',
  '**/+([0-9])[_-]*.sql',
] as const;

export const options = z.strictObject({
  /** The engine that runs the scripts. `auto`: from folder names and content, PostgreSQL where nothing speaks for another. */
  dialect: z.enum(['auto', ...dialects]).default('auto'),
  /** Globs of scripts that run against a database in service. Locks and breaking changes are judged in these only. */
  migrations: z.array(z.string()).default([...defaultMigrations]),
  /** Report (as a note, once a file) a script that locks a table with no lock_timeout. */
  checkLockTimeout: z.boolean().default(false),
});

export type SqlOptions = z.infer<typeof options>;
