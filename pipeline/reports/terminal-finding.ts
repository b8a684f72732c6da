import { type Finding, blocks, isOpen } from '../domain/finding.ts';
import { isSecret, maskSecretLines } from '../domain/secret-lines.ts';
import { visibleLines } from './escape.ts';
import { type FrameRow, buildFrame } from './frame.ts';
import { type Screen, hang, hangPlain } from './terminal-screen.ts';
import { clipEnd } from './text-width.ts';
import { placeInFile } from './words.ts';

const indent = '    ';
const contextLines = 1;
const evidenceLines = 6;

function mark(screen: Screen, finding: Finding): string {
  const { paint } = screen;
  if (finding.disposition === 'escalated') return paint.ask('▲');
  if (blocks(finding)) return paint.bad('✗');
  return finding.level === 'note' ? paint.faint('·') : paint.warn('!');
}

function status(finding: Finding): string {
  if (finding.disposition === 'escalated') return 'for a senior';
  if (finding.disposition === 'returned') return finding.effect === 'blocking' ? 'to fix' : 'to fix, not blocking';
  return finding.disposition === 'informed' ? 'for information' : finding.disposition;
}

/** `sql/drop-column · line 4 · for a senior`. */
function factsLine(finding: Finding, verbose: boolean): string {
  const facts = [finding.ruleId, placeInFile(finding.location), status(finding)];
  if (verbose) facts.push(finding.fingerprint.slice(0, 12));
  if (finding.confidence !== 'high') facts.push(`${finding.confidence} confidence`);
  return facts.join(' · ');
}

function evidenceRows(finding: Finding, width: number): readonly FrameRow[] {
  const sign = finding.location?.side === 'old' ? '-' : ' ';
  const line = finding.location?.region?.startLine;
  const lines = visibleLines(finding.evidence.trimEnd().replaceAll('\t', '    '));
  const shown = lines.slice(0, evidenceLines).map((text, at): FrameRow => {
    const number = at === 0 && line !== undefined ? String(line) : '';
    return { kind: 'focus', number, sign, text: clipEnd(text, width) };
  });
  if (lines.length <= evidenceLines) return shown;
  return [...shown, { kind: 'gap', number: '⋮', sign: ' ', text: `${lines.length - evidenceLines} more lines` }];
}

function frameRows(screen: Screen, finding: Finding, width: number, context: number): readonly FrameRow[] {
  const { location } = finding;
  if (location?.region) {
    const lines = maskSecretLines(screen.findings, location.path, location.side, (side) =>
      screen.files(location.path, side),
    );
    // The columns of a masked line point into text that is not there any more.
    const region = isSecret(finding) ? { startLine: location.region.startLine } : location.region;
    const input = { region, side: location.side, width, context };
    const rows = lines === null ? [] : buildFrame({ ...input, lines });
    if (rows.length > 0) return rows;
  }
  return finding.evidence.trim() === '' || location === null ? [] : evidenceRows(finding, width);
}

function paintRow(screen: Screen, row: FrameRow, gutter: number): string {
  const { paint } = screen;
  const focus = row.kind === 'focus';
  const pointer = focus ? paint.bad('>') : ' ';
  const lead = `  ${pointer} ${paint.faint(`${row.number.padStart(gutter)} │`)}`;
  if (row.kind === 'caret') return `${lead} ${paint.bad(row.text)}`;
  if (row.sign === '-') return `${lead}${paint.bad(`-${row.text}`)}`;
  return `${lead} ${focus ? row.text : paint.faint(row.text)}`.trimEnd();
}

function drawFrame(screen: Screen, finding: Finding, context: number): readonly string[] {
  const widest = finding.location?.region?.endLine ?? finding.location?.region?.startLine ?? 0;
  const gutter = Math.max(2, String(widest + contextLines).length);
  const rows = frameRows(screen, finding, screen.width - indent.length - gutter - 3, context);
  return rows.map((row) => paintRow(screen, row, gutter));
}

function extras(screen: Screen, finding: Finding): readonly string[] {
  const { paint } = screen;
  const lines: string[] = [];
  for (const { location, message } of finding.related ?? []) {
    const place = `${location.path}:${location.region?.startLine ?? 1}`;
    lines.push(...hangPlain(screen, `${indent}see  `, `${place} – ${message}`, paint.faint));
  }
  if (finding.fix && isOpen(finding)) {
    const safety = finding.fix.safety === 'safe' ? '' : ' (needs a look)';
    lines.push(...hangPlain(screen, `${indent}fix  `, finding.fix.title + safety, paint.faint));
  }
  if (screen.verbose) lines.push(...hangPlain(screen, `${indent}why  `, finding.reason, paint.faint));
  return lines;
}

/**
 * One finding: what is wrong, which rule and where, the code, the safe way. When `previous` is the same rule with the same
 * safe way, that is not said again, and the code stands alone.
 */
export function drawFinding(screen: Screen, finding: Finding, previous: Finding | null): readonly string[] {
  const { paint } = screen;
  const repeated = previous?.ruleId === finding.ruleId && previous.remedy === finding.remedy;
  return [
    ...hang(screen, `  ${mark(screen, finding)} `, indent.length, finding.message, paint.strong),
    ...hangPlain(screen, indent, factsLine(finding, screen.verbose), paint.faint),
    ...drawFrame(screen, finding, repeated ? 0 : contextLines),
    ...(finding.remedy === '' || repeated
      ? []
      : hang(screen, `${indent}${paint.good('→')} `, indent.length + 2, finding.remedy)),
    ...extras(screen, finding),
  ];
}
