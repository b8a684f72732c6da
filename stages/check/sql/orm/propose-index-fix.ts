import type { Region } from '../../../../pipeline/domain/finding.ts';
import type { Edit, Fix } from '../../../../pipeline/domain/fix.ts';
import type { LineIndex } from '../../_shared/sql/line-index.ts';
import type { Framework } from './migration.ts';

/** A migration and the call in it that builds or drops an index. Offsets into its text, `end` exclusive. */
export interface IndexCall {
  readonly framework: Framework;
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly start: number;
  readonly end: number;
  /** The texts of all steps of the migration: without the transaction, nothing else may stand in it. */
  readonly steps: readonly string[];
}

function regionAt(lines: LineIndex, start: number, end: number): Region {
  const [from, to] = [lines.positionOf(start), lines.positionOf(end)];
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

function edit({ path, text, lines }: IndexCall, start: number, end: number, replacement: string): Edit {
  return { path, region: regionAt(lines, start, end), expected: text.slice(start, end), replacement };
}

/** Offset behind the line on which a match begins; null without one. */
function behindLine(text: string, pattern: RegExp): number | null {
  const at = pattern.exec(text)?.index;
  const end = at === undefined ? -1 : text.indexOf('\n', at);
  return end === -1 ? null : end + 1;
}

const title = 'Build it concurrently, outside of the migration’s transaction';

/** `add_index …, algorithm: :concurrently`, and `disable_ddl_transaction!` in the class. */
function forRails(call: IndexCall): Fix | null {
  const { text, start, end } = call;
  const raw = text.slice(start, end);
  if (!/^(?:add|remove)_index[\s(]/.test(raw) || /algorithm|[\n{]|\sdo\s/.test(raw)) return null;
  const close = raw.endsWith(')') && raw.includes('_index(') ? end - 1 : end;
  const edits = [edit(call, close, close, ', algorithm: :concurrently')];
  if (text.includes('disable_ddl_transaction!')) return { title, safety: 'unsafe', edits };
  const head = behindLine(text, /^\s*class\s+\w+\s*<\s*ActiveRecord::Migration/m);
  if (head === null || !call.steps.every((step) => /^(?:add|remove)_index\b/.test(step))) return null;
  return { title, safety: 'unsafe', edits: [edit(call, head, head, '  disable_ddl_transaction!\n\n'), ...edits] };
}

/** `AddIndexConcurrently` in place of `migrations.AddIndex`, its import, and `atomic = False`. */
function forDjango(call: IndexCall): Fix | null {
  const { text, start, end, steps } = call;
  const name = /^migrations\.(AddIndex|RemoveIndex)(?=\()/.exec(text.slice(start, end))?.[1];
  const importAt = behindLine(text, /^from django\.db import [^\n(]*\bmigrations\b/m);
  const classAt = behindLine(text, /^class Migration\(migrations\.Migration\):/m);
  if (name === undefined || importAt === null || classAt === null || /\batomic\s*=|Concurrently/.test(text))
    return null;
  if (!steps.every((step) => /^migrations\.(?:Add|Remove)Index\(/.test(step))) return null;
  const line = `from django.contrib.postgres.operations import ${name}Concurrently\n`;
  const edits = [
    edit(call, importAt, importAt, line),
    edit(call, classAt, classAt, '    atomic = False\n'),
    edit(call, start, start + `migrations.${name}`.length, `${name}Concurrently`),
  ];
  return { title, safety: 'unsafe', edits };
}

/** The rewrite of an index that locks its table, in the words of the framework; null where it is not mechanical. */
export function proposeIndexFix(call: IndexCall): Fix | null {
  if (call.framework === 'Rails') return forRails(call);
  return call.framework === 'Django' ? forDjango(call) : null;
}
