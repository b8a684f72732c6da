import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

export interface Paint {
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly good: (text: string) => string;
  readonly ask: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly path: (text: string) => string;
}

/** Whether to colour was decided by the caller (NO_COLOR, a pipe), so the stream is not asked again. */
export function createPaint(color: boolean): Paint {
  const style = (format: Style) => (text: string) =>
    color && text !== '' ? styleText(format, text, { validateStream: false }) : text;
  return {
    bad: style('red'),
    warn: style('yellow'),
    good: style('green'),
    ask: style('magenta'),
    strong: style('bold'),
    faint: style('dim'),
    path: style(['bold', 'underline']),
  };
}
