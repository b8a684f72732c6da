/** Agreement of two engines as tables: by repository, language, operator, reason and rule. */
import { table } from '../statistics.ts';
import type { Compared, Difference, Pair } from './agreement.ts';

interface Asked {
  readonly places: number;
  readonly operators: boolean;
  readonly write: (line: string) => void;
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);

const header = ['agreement', 'both', 'only ours', 'only semgrep'] as const;

function figures(pairs: readonly Pair[], differences: readonly Difference[]): string[] {
  const both = pairs.reduce((sum, pair) => sum + pair.both, 0);
  const ours = differences.filter(({ only }) => only === 'ours').length;
  const theirs = differences.length - ours;
  return [share(both, both + ours + theirs), String(both), String(ours), String(theirs)];
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function byRepository(compared: readonly Compared[]): string {
  const groups = [...Map.groupBy(compared, ({ repository }) => repository)];
  const row = (name: string, of: readonly Compared[], files: number): string[] => [
    name,
    String(files),
    ...figures(
      of.flatMap(({ pairs }) => pairs),
      of.flatMap(({ differences }) => differences),
    ),
    seconds(of.reduce((sum, { oursMs }) => sum + oursMs, 0)),
    seconds(of.reduce((sum, { theirsMs }) => sum + theirsMs, 0)),
  ];
  const rows = groups.map(([name, of]) => row(name, of, of[0]?.files ?? 0));
  const files = groups.reduce((sum, [, of]) => sum + (of[0]?.files ?? 0), 0);
  return table(['repository', 'files', ...header, 'ours', 'semgrep'], [...rows, row('all', compared, files)]);
}

function grouped(
  title: string,
  compared: readonly Compared[],
  keysOf: (one: Pair | Difference) => readonly string[],
): string {
  const groups = new Map<string, { pairs: Pair[]; differences: Difference[] }>();
  const of = (key: string): { pairs: Pair[]; differences: Difference[] } => {
    const group = groups.get(key) ?? { pairs: [], differences: [] };
    groups.set(key, group);
    return group;
  };
  for (const { pairs, differences } of compared) {
    for (const pair of pairs) for (const key of keysOf(pair)) of(key).pairs.push(pair);
    for (const one of differences) for (const key of keysOf(one)) of(key).differences.push(one);
  }
  const rows = [...groups].map(([key, { pairs, differences }]) => [key, ...figures(pairs, differences)]);
  return table(
    [title, ...header],
    rows.toSorted((a, b) => Number(b[2]) - Number(a[2])),
  );
}

function outside(compared: readonly Compared[], write: Asked['write']): void {
  const both = compared.reduce((sum, { inUnparsed }) => sum + inUnparsed.both, 0);
  const ours = compared.reduce((sum, { inUnparsed }) => sum + inUnparsed.ours, 0);
  const theirs = compared.reduce((sum, { inUnparsed }) => sum + inUnparsed.theirs, 0);
  const unparsed = new Set(compared.flatMap(({ repository, unparsed: of }) => of.map((one) => `${repository}/${one}`)));
  write(
    `\nnot counted: ${unparsed.size} files that semgrep read in part (both ${both}, only ours ${ours}, only semgrep ${theirs})`,
  );
  for (const one of unparsed) write(`  ${one}`);
  const dropped = new Set(compared.flatMap((one) => one.dropped.map((place) => `${one.repository}/${place}`)));
  write(`not counted: ${dropped.size} files in which semgrep found too much, and told nothing`);
  const timeouts = new Set(compared.flatMap((one) => one.timeouts.map((place) => `${one.repository}: ${place}`)));
  write(`not counted: ${timeouts.size} pairs of rule and file that one of them gave up`);
  for (const one of timeouts) write(`  ${one}`);
  const refused = new Map(compared.flatMap((one) => one.refused));
  write(`not counted: ${refused.size} rules that semgrep does not read`);
  const notRun = new Map(compared.flatMap((one) => one.notRun));
  write(`not counted: ${notRun.size} rules that the embedded engine does not run`);
  const failed = compared.flatMap((one) => one.failed.map((place) => `${one.repository}: ${place}`));
  write(`files that the embedded engine read in part, counted: ${new Set(failed).size}`);
}

function places(differences: readonly Difference[], { places: count, write }: Asked): void {
  const groups = [...Map.groupBy(differences, ({ rule, only }) => `${rule.id} (only ${only})`)];
  for (const [name, of] of groups.toSorted((a, b) => b[1].length - a[1].length)) {
    write(`${String(of.length).padStart(5)}  ${name}`);
    for (const { repository, path, lines, text } of of.slice(0, count))
      write(`         ${repository}/${path}:${lines}  ${text}`);
  }
}

export function printAgreement(compared: readonly Compared[], asked: Asked): void {
  const differences = compared.flatMap((one) => one.differences);
  asked.write(byRepository(compared));
  asked.write(`\n${grouped('language', compared, (one) => [one.language ?? 'other text'])}`);
  if (asked.operators) asked.write(`\n${grouped('rules with', compared, (one) => one.rule.operators)}`);
  outside(compared, asked.write);
  if (asked.places > 0) places(differences, asked);
}
