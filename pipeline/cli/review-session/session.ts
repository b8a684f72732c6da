import type { Escalation } from '../../domain/escalation.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Report } from '../../domain/report.ts';
import type { SignOffDecision } from '../../domain/sign-off.ts';

/** One question with the findings that its decision answers. */
export interface ReviewItem {
  readonly escalation: Escalation;
  readonly findings: readonly Finding[];
}

export interface ItemDecision {
  readonly decision: SignOffDecision;
  readonly reason: string | null;
}

/** What a person sees: an item, the end, or a line that they write on. */
export type ReviewScreen =
  | { readonly kind: 'item' }
  | { readonly kind: 'reason'; readonly decision: 'fix' | 'dismiss'; readonly text: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'end' };

/** A review under way. Pure data: what is on the screen, and what was decided. */
export interface ReviewSession {
  readonly items: readonly ReviewItem[];
  /** Whether the policy still asks for somebody's approval of the whole change. */
  readonly asksApproval: boolean;
  readonly at: number;
  readonly scroll: number;
  readonly screen: ReviewScreen;
  /** By {@link keyOf} of the item. */
  readonly decisions: Readonly<Record<string, ItemDecision>>;
  readonly approves: boolean;
  /** Said once, below: what a key did not do, and why. */
  readonly notice: string | null;
  readonly ended: 'signed' | 'saved' | null;
}

export interface SavedReview {
  readonly decisions: ReviewSession['decisions'];
  readonly approves: boolean;
}

/** All that a decision on an item is about: one finding more, or other code, is another question. */
export const keyOf = ({ findings }: ReviewItem): string =>
  findings.map(({ fingerprint, codeDigest = '' }) => `${fingerprint}:${codeDigest}`).join(' ');

export function openSession(report: Report, asksApproval: boolean, saved: SavedReview | null): ReviewSession {
  const byPrint = new Map(report.findings.map((finding) => [finding.fingerprint, finding]));
  const items = report.escalations
    .toSorted((left, right) => left.rank - right.rank)
    .map((escalation) => ({
      escalation,
      findings: escalation.fingerprints.flatMap((print) => byPrint.get(print) ?? []),
    }));
  const decisions = saved?.decisions ?? {};
  const open = items.findIndex((item) => decisions[keyOf(item)] === undefined);
  const screen: ReviewScreen = open === -1 ? { kind: 'end' } : { kind: 'item' };
  const approves = saved?.approves ?? false;
  return {
    items,
    asksApproval,
    at: Math.max(open, 0),
    scroll: 0,
    screen,
    decisions,
    approves,
    notice: null,
    ended: null,
  };
}

export function undecided({ items, decisions }: ReviewSession): readonly ReviewItem[] {
  return items.filter((item) => decisions[keyOf(item)] === undefined);
}

function moveTo(session: ReviewSession, at: number): ReviewSession {
  const isPast = at >= session.items.length;
  return {
    ...session,
    at: Math.min(Math.max(at, 0), Math.max(session.items.length - 1, 0)),
    scroll: 0,
    screen: isPast ? { kind: 'end' } : { kind: 'item' },
  };
}

function decide(session: ReviewSession, decision: SignOffDecision, reason: string | null): ReviewSession {
  const item = session.items[session.at];
  if (item === undefined) return session;
  const decisions = { ...session.decisions, [keyOf(item)]: { decision, reason } };
  return moveTo({ ...session, decisions }, session.at + 1);
}

const longestReason = 500;
const isPrintable = (text: string): boolean => !/\p{Cc}/u.test(text);

function onReasonKey(session: ReviewSession, screen: ReviewScreen & { kind: 'reason' }, key: string): ReviewSession {
  const { decision, text } = screen;
  const write = (next: string): ReviewSession => ({
    ...session,
    screen: { ...screen, text: next.slice(0, longestReason) },
  });
  if (key === 'escape') return { ...session, screen: { kind: 'item' } };
  if (key === 'backspace') return write(Array.from(text).slice(0, -1).join(''));
  if (key === 'enter') {
    const reason = text.trim();
    if (reason === '' && decision === 'dismiss')
      return { ...session, notice: 'A finding is not dismissed without a reason; Esc goes back.' };
    return decide(session, decision, reason === '' ? null : reason);
  }
  return isPrintable(key) && !named.has(key) ? write(text + key) : session;
}

const named = new Set(['up', 'down', 'pageup', 'pagedown', 'left', 'right', 'tab', 'interrupt']);
const page = 10;

function onItemKey(session: ReviewSession, key: string): ReviewSession {
  const scrollBy = (lines: number): ReviewSession => ({ ...session, scroll: Math.max(0, session.scroll + lines) });
  switch (key) {
    case 'a':
      return decide(session, 'accept', null);
    case 'f':
      return { ...session, screen: { kind: 'reason', decision: 'fix', text: '' } };
    case 'd':
      return { ...session, screen: { kind: 'reason', decision: 'dismiss', text: '' } };
    case 's':
    case 'right':
      return moveTo(session, session.at + 1);
    case 'b':
    case 'left':
      return moveTo(session, session.at - 1);
    case 'up':
    case 'k':
      return scrollBy(-1);
    case 'down':
    case 'j':
      return scrollBy(1);
    case 'pagedown':
    case ' ':
      return scrollBy(page);
    case 'pageup':
      return scrollBy(-page);
    default:
      return unknownKey(session, key);
  }
}

function unknownKey(session: ReviewSession, key: string): ReviewSession {
  if (named.has(key) || key === 'enter' || key === 'escape' || key === 'backspace') return session;
  return {
    ...session,
    notice: isPrintable(key) ? `${key} does nothing here; ? lists the keys.` : 'That key does nothing here.',
  };
}

function onEndKey(session: ReviewSession, key: string): ReviewSession {
  const many = Object.keys(session.decisions).length;
  if (key === 'b' || key === 'left') return moveTo(session, Math.max(session.items.length - 1, 0));
  if (key === 'y') return { ...session, approves: true };
  if (key === 'n') return { ...session, approves: false };
  if (key !== 'enter') return unknownKey(session, key);
  if (many === 0 && !session.approves)
    return { ...session, notice: 'Nothing is decided, so there is nothing to sign.' };
  return { ...session, ended: 'signed' };
}

/** What a key does. Keys are characters, or names such as `enter` and `up`. Pure. */
export function pressKey(before: ReviewSession, key: string): ReviewSession {
  const session = { ...before, notice: null };
  const { screen } = session;
  if (key === 'interrupt') return { ...session, ended: 'saved' };
  if (screen.kind === 'reason') return onReasonKey(session, screen, key);
  if (key === 'q') return { ...session, ended: 'saved' };
  if (screen.kind === 'help')
    return { ...session, screen: session.items.length === 0 ? { kind: 'end' } : { kind: 'item' } };
  if (key === '?') return { ...session, screen: { kind: 'help' } };
  return screen.kind === 'end' ? onEndKey(session, key) : onItemKey(session, key);
}
