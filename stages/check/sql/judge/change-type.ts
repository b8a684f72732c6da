import type { ActionOf } from '../operations.ts';
import type { Knowledge, Situation } from './knowledge.ts';
import { compareTypes } from './types/compare-types.ts';
import { nothing, quoteName, waits } from './verdict.ts';
import type { Verdict } from './verdict.ts';

// Targets that can hold whatever a column held before; converting to them still rewrites the table.
const roomy =
  /^(?:text|varchar|character varying|bigint|int8|numeric|decimal|double precision|jsonb?|timestamptz|bytea|uuid|citext|longtext|nvarchar\(max\)|clob)$/i;

interface Judged {
  readonly action: ActionOf<'change-type'>;
  readonly was: string | null;
  /** The parts that every verdict on it shares. */
  readonly base: Pick<Verdict, 'remedy' | 'reach'>;
}

function lossy({ action, was, base }: Judged, what: string): readonly Verdict[] {
  const { table, column, target } = action;
  const sure = was === null ? ({ level: 'warning', confidence: 'medium' } as const) : {};
  const from = was === null ? '' : `goes from ${was} to ${target}: `;
  const message = `${table}.${column} ${from === '' ? `becomes ${target}: ` : from}${what}, and ${waits.everybody} the table meanwhile`;
  return [{ rule: 'lossyTypeChange', ...sure, message, ...base }];
}

function rewrites({ action, was, base }: Judged): readonly Verdict[] {
  const { table, column, target } = action;
  if (was === null) {
    const message = `${table}.${column} becomes ${target}: unless the old type is stored alike, every row is rewritten and ${waits.everybody} the table meanwhile`;
    return [{ rule: 'tableRewrite', level: 'warning', confidence: 'medium', message, ...base }];
  }
  const message = `${table}.${column} goes from ${was} to ${target}: every row is rewritten and ${waits.everybody} the table meanwhile`;
  return [{ rule: 'tableRewrite', message, ...base }];
}

const inDoubt = 'values that do not fit are cut, rounded or stop the migration';
const cut = 'what does not fit is cut or changed by the conversion, without a word';
const refused = 'the migration stops at the first value that does not fit';
const refusedOrCut = `${refused} (outside strict mode, MySQL cuts it)`;
const changed = 'values are rounded or cut, without a word';

/** The old type decides where the base's scripts tell it, else the new one alone: how much can it hold? */
export function judgeChangeType(
  action: ActionOf<'change-type'>,
  situation: Situation,
  known: Knowledge,
): readonly Verdict[] {
  const { table, column, target, ofType, using } = action;
  if (known.isNewTable(table, situation) || known.isOwnColumn(table, column)) return nothing;
  const was = known.typeBefore(table, column);
  const remedy = `Add a column of type ${target}, write both, copy in batches and count the rows that do not fit, switch readers, drop ${quoteName(column)} later.`;
  const judged: Judged = { action, was, base: { remedy, reach: `${ofType ? 'type' : 'column'} ${table}.${column}` } };
  const effect = was === null ? null : compareTypes(was, target);
  // Values that pass through an expression are rewritten whatever the types are.
  if (effect === 'none') return using === 'expression' ? rewrites(judged) : nothing;
  if (effect === 'rewrite') return rewrites(judged);
  if (effect === 'change') return lossy(judged, changed);
  const isMysql = situation.script.dialect === 'mysql' || situation.script.dialect === 'mariadb';
  if (effect === 'refuse') return lossy(judged, using !== undefined ? cut : isMysql ? refusedOrCut : refused);
  const unsure: Judged = { ...judged, was: null };
  return roomy.test(target.trim()) ? rewrites(unsure) : lossy(unsure, inDoubt);
}
