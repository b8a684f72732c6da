import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Operation } from '../operations.ts';
import type { Script, Unit } from '../script/script.ts';
import { toDraft } from './to-draft.ts';
import type { Verdict } from './verdict.ts';

const maxErrorsShown = 5;

const engines = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlite: 'SQLite',
  sqlserver: 'SQL Server',
  oracle: 'Oracle',
} as const;

function at(offset: number): Operation {
  return {
    action: { kind: 'call', name: '' },
    at: offset,
    end: offset + 1,
    where: { kind: 'script' },
    computed: false,
  };
}

function doubt(script: Script): string {
  return script.assumed
    ? ' It was taken for PostgreSQL because nothing in it speaks for another engine; if it is written for one, set `stages.check.gates.sql.dialect` in pipeline.yaml.'
    : '';
}

function errorVerdict(script: Script, unit: Unit): Verdict | null {
  const { reading } = unit;
  if (reading.how !== 'rejected' && reading.how !== 'unread') return null;
  const engine = engines[script.dialect];
  const why =
    reading.how === 'rejected'
      ? `${engine} cannot parse this statement: ${reading.message}`
      : `This statement is too much for the parser (${reading.message}); only destructive keywords were looked for in it`;
  const remedy =
    reading.how === 'rejected'
      ? `Correct the statement so that ${engine} accepts it.${doubt(script)}`
      : 'Split the statement into smaller ones.';
  return {
    rule: 'parseError',
    level: script.isMigration ? 'error' : 'warning',
    message: why,
    remedy,
    reach: 'statement',
  };
}

function judgeErrors(script: Script): readonly FindingDraft[] {
  const failed = script.units.filter((unit) => unit.isTouched && errorVerdict(script, unit) !== null);
  const shown = failed.slice(0, maxErrorsShown);
  const hidden = failed.slice(maxErrorsShown);
  return shown.flatMap((unit, index) => {
    const verdict = errorVerdict(script, unit);
    if (verdict === null) return [];
    const more =
      index === maxErrorsShown - 1 && hidden.length > 0 ? `; so it is with ${listLines(script, hidden)}` : '';
    const offset = unit.reading.how === 'rejected' ? unit.reading.at : unit.statement.start;
    const full = { ...verdict, message: verdict.message + more };
    return [toDraft(full, { script, unit, operation: at(offset), isDeferred: false })];
  });
}

function listLines(script: Script, units: readonly Unit[]): string {
  const lines = units.slice(0, 20).map((unit) => script.lines.lineOf(unit.statement.start));
  const rest = units.length > lines.length ? ' and later ones' : '';
  return `${units.length} more statements (lines ${lines.join(', ')}${rest})`;
}

function judgeDialect(script: Script): readonly FindingDraft[] {
  const unit = script.units.find((one) => one.isTouched);
  if (script.dialect === 'postgresql' || unit === undefined) return [];
  const engine = engines[script.dialect];
  const verdict: Verdict = {
    rule: 'partlyRead',
    message: `This is ${engine}, which is read by keywords only: destroyed data, renames, type changes, privileges and switches are looked for; how long statements lock a table mostly is not`,
    remedy: `Let somebody who knows ${engine} look at locks and running time. If it is written for another engine, set stages.check.gates.sql.dialect in pipeline.yaml.`,
    reach: `script ${script.path}`,
  };
  return [toDraft(verdict, { script, unit, operation: at(unit.statement.start), isDeferred: false })];
}

/** What could not be read, or not wholly: said as findings, never passed over. */
export function judgeReading(script: Script): readonly FindingDraft[] {
  return [...judgeErrors(script), ...judgeDialect(script)];
}
