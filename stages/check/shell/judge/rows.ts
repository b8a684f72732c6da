import { type Invocation, isRehearsal, readInvocation } from '../match/invocation.ts';
import { matches, parsePattern, type Pattern } from '../match/pattern.ts';
import { clusterRows } from '../tables/cluster.ts';
import { databaseRows } from '../tables/databases.ts';
import { gitRows } from '../tables/git.ts';
import { infrastructureRows } from '../tables/infrastructure.ts';
import { machineRows } from '../tables/machine.ts';
import type { Row } from '../tables/row.ts';
import { serviceRows } from '../tables/services.ts';
import type { Hit, Judge } from './hit.ts';

interface Compiled {
  readonly pattern: Pattern;
  readonly row: Row;
}

let compiled: Map<string, Compiled[]> | undefined;

/** Rows by program, in the order of the tables: the first that fits decides. */
function rowsByProgram(): Map<string, Compiled[]> {
  if (compiled !== undefined) return compiled;
  compiled = new Map();
  for (const row of [
    ...gitRows,
    ...infrastructureRows,
    ...clusterRows,
    ...databaseRows,
    ...serviceRows,
    ...machineRows,
  ]) {
    const pattern = parsePattern(row.pattern);
    for (const program of pattern.programs) compiled.set(program, [...(compiled.get(program) ?? []), { pattern, row }]);
  }
  return compiled;
}

function toHit(row: Row, invocation: Invocation): Hit {
  const last = invocation.operands.findLast((operand) => !operand.perhapsValue)?.text;
  const level = row.level === undefined ? {} : { level: row.level };
  const remedy = row.remedy === undefined ? {} : { remedy: row.remedy };
  return { rule: row.rule, does: row.does, ...level, ...remedy, ...(last === undefined ? {} : { reach: last }) };
}

/** Commands that the tables name. */
export const judgeRows: Judge = (command) => {
  const rows = rowsByProgram().get(command.program);
  if (rows === undefined) return [];
  const invocation = readInvocation(command);
  if (isRehearsal(invocation)) return [];
  const found = rows.find(({ pattern }) => matches(pattern, invocation));
  return found === undefined ? [] : [toHit(found.row, invocation)];
};
