import type { Report } from '../domain/report.ts';
import { type SignOffLine, signOffLines } from './sign-off-lines.ts';
import { type Screen, hang } from './terminal-screen.ts';

const marks: Readonly<Record<SignOffLine['kind'], readonly [string, 'good' | 'warn' | 'faint']>> = {
  signed: ['✓', 'good'],
  missing: ['◌', 'warn'],
  lapsed: ['✗', 'warn'],
  rejected: ['✗', 'faint'],
  unreadable: ['✗', 'faint'],
};

/** Who signed what, what lapsed, and what does not count. */
export function signOffSection(screen: Screen, report: Report): readonly string[] {
  const lines = signOffLines(report).flatMap(({ kind, text }) => {
    const [mark, tone] = marks[kind];
    const word = kind === 'lapsed' ? 'lapsed: ' : '';
    return hang(screen, `  ${screen.paint[tone](mark)} `, 4, `${word}${text}`);
  });
  return lines.length === 0 ? [] : [[screen.paint.strong('Sign-off'), ...lines].join('\n')];
}
