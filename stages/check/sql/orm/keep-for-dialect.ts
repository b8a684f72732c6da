import type { Dialect } from '../../_shared/sql/dialect.ts';
import type { Action } from '../operations.ts';

/** What only PostgreSQL's locks make dangerous, or what only there is known for certain. */
const ofPostgres = new Set<Action['kind']>([
  'index',
  'reindex',
  'add-constraint',
  'validate-constraint',
  'set-not-null',
]);

/** Other engines are judged by what is lost and what breaks, as their SQL scripts are. */
export function keepForDialect(action: Action, dialect: Dialect): boolean {
  if (dialect === 'postgresql') return true;
  if (action.kind === 'drop' && action.what === 'index') return false;
  // A column with an expression for a default is copied by MySQL too.
  const isMysql = dialect === 'mysql' || dialect === 'mariadb';
  if (action.kind === 'add-column')
    return action.fill === 'none' ? action.notNull : isMysql && action.fill === 'volatile';
  return !ofPostgres.has(action.kind);
}
