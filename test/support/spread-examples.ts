import { generateSecret } from './generate-secret.ts';

const placeholder = /\{\{secret:([a-z0-9-]+?)(?::(\d+))?\}\}/g;

type Make = (value: string, kind: string) => string;

/** Fills every placeholder with a value of round `round`, changed by `make`. Other rounds give other values. */
export function fillWith(template: string, round: number, make: Make = (value) => value): string {
  return template.replaceAll(placeholder, (_all, kind: string, nth: string | undefined) =>
    make(generateSecret(kind, Number(nth ?? 1) + round * 100), kind),
  );
}

/** How many random characters a template asks for. */
export function countRandom(template: string): number {
  return [...template.matchAll(placeholder)].reduce((sum, [, kind = '']) => sum + generateSecret(kind).length, 0);
}

/** The same value in the dress of other files. `line` is what stands in a file of its own. */
export function dress(line: string): readonly string[] {
  return [
    `${line}\r\n`,
    `\n\n# settings\n${line}\n# end\n`,
    `${' '.repeat(8)}${line}   \n`,
    `first: 1\nsecond: 2\n${line}\nlast: 3\n`,
    `${'x = 1;\n'.repeat(200)}${line}\n`,
  ];
}

/** Values with the right length that nobody would call random: what a manual prints in their place. */
export const standIns: readonly Make[] = [
  (value) => 'x'.repeat(value.length),
  (value) => 'X'.repeat(value.length),
  (value) => '0'.repeat(value.length),
  (value) => '*'.repeat(value.length),
  () => '<your-key-here>',
  () => '${SECRET_FROM_THE_ENVIRONMENT}',
  () => '{{ .Values.secretKey }}',
];

/** Cut off after a few characters: in a log, in a manual, or another thing with the same prefix. */
export const cutShort: Make = (value) => value.slice(0, 5);

/** With characters inside that no such value has. */
export const broken: Make = (value) => value.match(/.{1,5}/gs)?.join(' , ') ?? value;
