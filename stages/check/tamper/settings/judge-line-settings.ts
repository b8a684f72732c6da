import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { Hit } from '../hit.ts';
import { linesOf, spotAt } from '../lines.ts';
import type { ChangedLine } from '../lines.ts';
import { ignoreFiles, lineChecks } from './line-checks.ts';
import type { LineCheck } from './line-checks.ts';

const maxLineChars = 2000;

function matching(lines: readonly ChangedLine[], pattern: RegExp): readonly ChangedLine[] {
  return lines.filter(
    ({ text }) => text.length <= maxLineChars && !/^\s*(?:\/\/|#(?!!?\[)|<!--|\*)/.test(text) && pattern.test(text),
  );
}

const toHit = (
  check: LineCheck,
  file: ChangedFile,
  before: ChangedLine | undefined,
  after: ChangedLine | undefined,
  why: string,
): Hit => ({
  rule: check.rule,
  ...(check.level === undefined ? {} : { level: check.level }),
  message: `${file.path}: ${check.what}, ${why}.`,
  before: before === undefined ? null : spotAt(file, 'old', before),
  after: after === undefined ? null : spotAt(file, 'new', after),
  symbol: `${file.path} ${(after ?? before)?.text.trim().slice(0, 100) ?? ''}`,
});

/** A plugin that comes with its leniency, and an opt-out that stood there before, take nothing away. */
function isInNewBlock(file: ChangedFile, line: ChangedLine, lenient: RegExp): boolean {
  const all = file.hunks.find((hunk) => hunk.lines.some((one) => one.newLine === line.at))?.lines ?? [];
  const at = all.findIndex((one) => one.newLine === line.at);
  const opens = /<artifactId>|<plugin>|\bplugins?\s*\{|^\w+\s*\{/;
  const above = all.slice(0, at).findLast((one) => one.kind !== 'removed' && opens.test(one.text));
  const near = all.slice(Math.max(0, at - 2), at + 3);
  return (
    above?.kind === 'added' ||
    near.some((one) => one.kind === 'context' && (lenient.test(one.text) || /skip[\w.]*>\s*true/i.test(one.text)))
  );
}

/** The line that says the opposite now. */
function sameOption(line: ChangedLine, strict: RegExp, fresh: readonly ChangedLine[]): ChangedLine | undefined {
  const name = /\w{6,}/.exec(strict.exec(line.text)?.[0] ?? '')?.[0];
  return name === undefined ? undefined : fresh.find((one) => one.text.includes(name));
}

function judgeCheck(
  check: LineCheck,
  file: ChangedFile,
  old: readonly ChangedLine[],
  fresh: readonly ChangedLine[],
): readonly Hit[] {
  const { strict, lenient, minimum } = check;
  if (strict !== undefined) {
    const [before, after] = [matching(old, strict), matching(fresh, strict)];
    return before
      .slice(after.length)
      .map((line) => toHit(check, file, line, sameOption(line, strict, fresh), 'no longer'));
  }
  if (lenient !== undefined) {
    const [before, after] = [matching(old, lenient), matching(fresh, lenient)];
    const known = new Set(before.map((line) => line.text.trim()));
    const added = after.filter((line) => !known.has(line.text.trim()));
    const weaker = added.slice(0, Math.max(0, after.length - before.length));
    return weaker
      .filter((line) => !isInNewBlock(file, line, lenient))
      .map((line) => toHit(check, file, undefined, line, 'from now on'));
  }
  if (minimum === undefined) return [];
  const [before, after] = [matching(old, minimum), matching(fresh, minimum)];
  return before.flatMap((line, index) => {
    const other = after[index];
    const [was, is] = [Number(minimum.exec(line.text)?.[1]), Number(minimum.exec(other?.text ?? '')?.[1] ?? -1)];
    return is < was
      ? [toHit(check, file, line, other, other === undefined ? `${was} no longer` : `${was} → ${is}`)]
      : [];
  });
}

function judgeIgnoreFile(
  file: ChangedFile,
  old: readonly ChangedLine[],
  fresh: readonly ChangedLine[],
): readonly Hit[] {
  const known = new Set(old.map((line) => line.text.trim()));
  const added = fresh.filter(
    ({ text }) => text.trim() !== '' && !/^\s*(?:#|\/\/|!|[{}[\]]+,?$)/.test(text) && !known.has(text.trim()),
  );
  const [first] = added;
  if (first === undefined || added.length <= old.filter(({ text }) => text.trim() !== '').length - fresh.length)
    return [];
  const more = added.length === 1 ? '' : ` and ${added.length - 1} more`;
  return [
    {
      rule: 'lint-lowered',
      message: `${file.path} passes over \`${first.text.trim().slice(0, 80)}\`${more}.`,
      before: null,
      after: spotAt(file, 'new', first),
      symbol: `${file.path} ${first.text.trim().slice(0, 80)}`,
    },
  ];
}

/** A line may be strict no more and lenient at once. */
function onceALine(hits: readonly Hit[]): readonly Hit[] {
  const seen = new Set<string>();
  return hits.filter((hit) => {
    const key = `${hit.rule} ${hit.after?.line}`;
    const isKnown = hit.after !== null && seen.has(key);
    seen.add(key);
    return !isKnown;
  });
}

/** Build files and lists of exceptions, line by line. */
export function judgeLineSettings(changed: readonly ChangedFile[]): readonly Hit[] {
  return changed.flatMap((file) => {
    const chosen = lineChecks.filter((check) => check.files.test(file.path));
    const isIgnoreFile = ignoreFiles.test(file.path);
    if (file.status === 'added' || file.status === 'deleted' || (chosen.length === 0 && !isIgnoreFile)) return [];
    const [old, fresh] = [linesOf(file, 'old'), linesOf(file, 'new')];
    return [
      ...onceALine(chosen.flatMap((check) => judgeCheck(check, file, old, fresh))),
      ...(isIgnoreFile ? judgeIgnoreFile(file, old, fresh) : []),
    ];
  });
}
