import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FindingDraft, Region } from '../../../pipeline/domain/finding.ts';
import type { LineIndex } from '../_shared/sql/line-index.ts';
import type { Arg, ShellCommand } from '../_shared/shell/shell-command.ts';
import type { Hit } from './judge/hit.ts';
import { proposeFix } from './propose-fix.ts';
import { docs } from './rules/docs.ts';
import { levelOf } from './rules/rule-name.ts';

/** A file of the change that is being read. */
export interface ReadFile {
  readonly file: ChangedFile;
  readonly text: string;
  readonly lines: LineIndex;
  /** Lines of the head side that the change adds. */
  readonly touched: ReadonlySet<number>;
}

const maxShown = 120;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > maxShown ? `${line.slice(0, maxShown - 1)}…` : line;
}

/** Values that are known, variables as they are written. */
function showWord(word: Arg): string {
  return word.isConstant ? word.text : word.pieces.map((piece) => piece.text).join('');
}

/** The command as it will run, with what it writes to. */
function showCommand({ words, assignments, redirections }: ShellCommand): string {
  const settings = assignments.map(({ name, value }) => `${name}=${value?.text ?? ''}`);
  const targets = redirections.map(({ operator, target }) => `${operator} ${target?.text ?? ''}`);
  const parts = words.length === 0 ? settings : words.map(showWord);
  return shorten([...parts, ...targets].join(' '));
}

export function regionOf(lines: LineIndex, start: number, end: number): Region {
  const from = lines.positionOf(start);
  const to = lines.positionOf(Math.max(start, end));
  return {
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: Math.max(to.column, to.line === from.line ? from.column + 1 : 1),
  };
}

function touches(read: ReadFile, region: Region): boolean {
  for (let line = region.startLine; line <= (region.endLine ?? region.startLine); line++)
    if (read.touched.has(line)) return true;
  return false;
}

/** The command itself where the change touches it, else the line that it depends on and that the change touches. */
function placeOf(read: ReadFile, command: ShellCommand, hit: Hit): Region | null {
  const own = hit.at ?? { start: command.start, end: command.end };
  const region = regionOf(read.lines, own.start, own.end);
  if (touches(read, region)) return region;
  if (hit.at !== undefined) {
    const whole = regionOf(read.lines, command.start, command.end);
    if (touches(read, whole)) return whole;
  }
  for (const offset of command.dependsOn) {
    const line = read.lines.lineOf(offset);
    if (read.touched.has(line)) return { startLine: line, endLine: line };
  }
  return null;
}

/** The finding for a dangerous command, or null where the change has no part in it. */
export function draftHit(read: ReadFile, command: ShellCommand, hit: Hit): FindingDraft | null {
  const region = placeOf(read, command, hit);
  if (region === null) return null;
  const shown = showCommand(command);
  const wrapped = command.wrappers.length === 0 ? '' : ` (inside ${command.wrappers.join(' ')})`;
  const level = hit.level ?? levelOf(hit.rule);
  const fix = proposeFix({ ...read, path: read.file.path }, command, hit);
  return {
    ruleId: `shell/${hit.rule}`,
    message: `\`${shown}\`${wrapped} ${hit.does}.`,
    location: { path: read.file.path, side: 'new', region },
    evidence: shown,
    remedy: hit.remedy ?? docs[hit.rule].safe,
    level,
    confidence: level === 'error' ? 'high' : 'medium',
    symbol: command.symbol ?? command.program,
    ...(hit.reach === undefined ? {} : { reach: hit.reach }),
    ...(fix === null ? {} : { fix }),
  };
}
