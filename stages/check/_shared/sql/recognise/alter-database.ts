import { isWord } from '../token.ts';
import type { Token } from '../token.ts';
import { accept, acceptName, peek } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import type { Recognised } from './recognised.ts';

const offline = ['SINGLE_USER', 'OFFLINE', 'RESTRICTED_USER', 'EMERGENCY', 'READ_ONLY'];

/** T-SQL's ALTER DATABASE … SET …: who is connected is thrown out, or what is logged changes. */
export function recogniseAlterDatabase(cursor: Cursor): readonly Recognised[] {
  const database = acceptName(cursor)?.text;
  if (database === undefined || !accept(cursor, 'SET')) return [];
  const head = peek(cursor);
  if (head === undefined) return [];
  const rest: readonly Token[] = cursor.tokens.slice(cursor.at);
  const state = rest.find((token) => isWord(token, ...offline));
  if (state !== undefined) return [[{ kind: 'take-offline', database, how: state.text }, state]];
  if (accept(cursor, 'RECOVERY', 'SIMPLE')) {
    const what = 'Recovery model SIMPLE breaks the chain of log backups: recovery to a moment is no longer possible';
    return [[{ kind: 'lose-recovery', what, target: `database ${database}` }, head]];
  }
  return [];
}
