import type { Side } from '../domain/change.ts';
import type { Finding } from '../domain/finding.ts';
import type { Paint } from './ansi.ts';
import { visibleLine } from './escape.ts';
import { textWidth, wrapText } from './text-width.ts';

/** Lines of one side of a file without terminators, or null where they cannot be had. */
export type SourceLines = (path: string, side: Side) => readonly string[] | null;

export interface TerminalOptions {
  readonly color: boolean;
  /** Cells of the terminal; prose stays narrower. */
  readonly width: number;
  readonly verbose: boolean;
  /** For code frames; without it a frame is the finding's evidence. */
  readonly files?: SourceLines;
}

export interface Screen {
  readonly paint: Paint;
  readonly width: number;
  readonly verbose: boolean;
  readonly files: SourceLines;
  /** All findings of the report: their secrets are masked in every frame. */
  readonly findings: readonly Finding[];
}

/** Prose is not read well in longer lines, however wide the window. */
const longestProse = 100;

type Style = (text: string) => string;
const unstyled: Style = (text) => text;

/** Wraps untrusted text behind `lead` (already safe, may be coloured); later lines hang under its first word. */
export function hang(screen: Screen, lead: string, leadWidth: number, text: string, style = unstyled): string[] {
  const width = Math.min(screen.width, longestProse) - leadWidth;
  const lines = wrapText(visibleLine(text.trim().replace(/\s+/g, ' ')), width);
  return lines.map((line, at) => (at === 0 ? lead : ' '.repeat(leadWidth)) + style(line));
}

/** Like {@link hang} with a lead that is plain text, such as an indent. */
export function hangPlain(screen: Screen, lead: string, text: string, style = unstyled): string[] {
  return hang(screen, lead, textWidth(lead), text, style);
}
