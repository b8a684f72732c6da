import type { SignOffDecision } from '../../domain/sign-off.ts';
import { visibleLine } from '../../reports/escape.ts';
import { type Screen, hang, hangPlain } from '../../reports/terminal-screen.ts';
import { clipEnd, wrapText } from '../../reports/text-width.ts';
import { drawItem } from './draw-item.ts';
import { keyOf, type ReviewSession, undecided } from './session.ts';

/** What the session is about, for the first line. */
export interface ReviewTitle {
  readonly headSha: string;
  readonly signer: string;
  readonly signs: boolean;
}

const verbs: Readonly<Record<SignOffDecision, string>> = {
  accept: 'accepted',
  fix: 'sent back',
  dismiss: 'dismissed',
};

function headline(screen: Screen, session: ReviewSession, { headSha, signer }: ReviewTitle): string {
  const { items, at, screen: shown } = session;
  const place = shown.kind === 'end' ? 'end' : `${at + 1} of ${items.length}`;
  const decided = items.length - undecided(session).length;
  const text = `pipeline review · ${place} · ${decided} decided · ${headSha.slice(0, 7)} · ${signer}`;
  return screen.paint.strong(clipEnd(visibleLine(text), screen.width));
}

function status(session: ReviewSession): readonly string[] {
  const item = session.items[session.at];
  const given = item === undefined ? undefined : session.decisions[keyOf(item)];
  if (given === undefined) return [];
  return [
    `Decided: ${verbs[given.decision]}${given.reason === null ? '' : ` – ${given.reason}`}. Another key changes it.`,
  ];
}

const keyLines: readonly (readonly [key: string, text: string])[] = [
  ['a', 'accept: it may go in as it is'],
  ['f', 'fix: back to the author, with a word if you like'],
  ['d', 'dismiss: it is none; asks for the reason'],
  ['s  →', 'skip: decide later'],
  ['b  ←', 'back to the one before'],
  ['j k ↓ ↑', 'scroll by a line; Space and PgUp by a page'],
  ['q  ^C', 'quit; what is decided is kept, and the next review goes on'],
  ['?', 'this list; any key leaves it'],
];

function drawHelp(screen: Screen): readonly string[] {
  return ['Keys', '', ...keyLines.flatMap(([key, text]) => hangPlain(screen, `  ${key.padEnd(9)}`, text))];
}

function drawEnd(screen: Screen, session: ReviewSession, { signs }: ReviewTitle): readonly string[] {
  const { items, decisions, asksApproval, approves } = session;
  const lines = items.flatMap((item) => {
    const given = decisions[keyOf(item)];
    const word = given === undefined ? '–' : verbs[given.decision];
    const said = given?.reason === null || given === undefined ? '' : ` (${given.reason})`;
    return hangPlain(screen, `  ${word.padEnd(11)}`, `${item.escalation.question}${said}`);
  });
  const open = undecided(session).length;
  const approval = asksApproval
    ? [
        '',
        ...hang(
          screen,
          '',
          0,
          `The policy asks for a senior's approval of the whole change. Yours: ${approves ? 'yes' : 'no'} (y, n).`,
        ),
      ]
    : [];
  const left =
    open === 0 ? [] : ['', ...hang(screen, '', 0, `${open} not decided: they stay open.`, screen.paint.warn)];
  const how = signs ? 'signed with your key' : 'unsigned';
  const next = hang(screen, '', 0, `Enter signs this off (a git note, ${how}); b goes back; q keeps it for later.`);
  return [screen.paint.strong('What you decided'), '', ...lines, ...left, ...approval, '', ...next];
}

function bodyOf(screen: Screen, session: ReviewSession, title: ReviewTitle): readonly string[] {
  if (session.screen.kind === 'help') return drawHelp(screen);
  const item = session.items[session.at];
  if (session.screen.kind === 'end' || item === undefined) return drawEnd(screen, session, title);
  return drawItem(screen, item);
}

const keysLine = 'a accept · f fix · d dismiss · s skip · b back · q quit & save · ? help';

function footerOf(screen: Screen, session: ReviewSession): readonly string[] {
  const { screen: shown, notice } = session;
  const said = notice === null ? [] : [screen.paint.warn(clipEnd(visibleLine(notice), screen.width))];
  if (shown.kind === 'reason') {
    const ask = shown.decision === 'dismiss' ? 'Why is it none?' : 'What is to be fixed? (may stay empty)';
    // The end of a long line is where one writes.
    const rows = wrapText(`${visibleLine(shown.text)}_`, screen.width - 2).slice(-3);
    return [...said, clipEnd(`${ask}  Enter takes it, Esc goes back`, screen.width), ...rows.map((row) => `> ${row}`)];
  }
  const given = shown.kind === 'item' ? status(session).map((text) => clipEnd(visibleLine(text), screen.width)) : [];
  return [...said, ...given, ...(shown.kind === 'item' ? [screen.paint.faint(clipEnd(keysLine, screen.width))] : [])];
}

export interface Frame {
  readonly rows: readonly string[];
  /** The scroll position that is possible: a window that grew may show more. */
  readonly scroll: number;
}

/** The whole screen as rows, at most `height`. Untrusted text cannot leave its place. */
export function drawSession(screen: Screen, session: ReviewSession, title: ReviewTitle, height: number): Frame {
  const body = bodyOf(screen, session, title);
  const footer = footerOf(screen, session);
  const room = Math.max(3, height - footer.length - 3);
  const scroll = Math.min(session.scroll, Math.max(0, body.length - room));
  const shown = body.slice(scroll, scroll + room);
  const below = body.length - scroll - shown.length;
  const rule = below > 0 ? `── ${below} more lines: j, Space ──` : '──';
  const rows = [headline(screen, session, title), '', ...shown, screen.paint.faint(rule), ...footer];
  return { rows: rows.slice(0, Math.max(height, 6)), scroll };
}
