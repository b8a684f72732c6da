import type { ChangedFile, HunkLine } from '../../../../pipeline/domain/change.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import type { Hit, Spot } from '../hit.ts';
import { isTestMaterial } from '../tests/test-paths.ts';
import { readDirectives } from './read-directives.ts';
import type { Suppression } from './read-directives.ts';

interface Placed {
  readonly one: Suppression;
  readonly file: ChangedFile;
  readonly line: number;
  /** Code on the same line, or the next one, without the directive: what is suppressed. */
  readonly code: string;
}

const prose = /\.lock\.ya?ml$|\.(?:md|mdx|rst|txt|adoc|html?|lock|snap|svg|csv)$/i;

// Nobody ships what stands there.
const sideline = /(?:^|\/)(?:examples?|samples?|demos?|playground|benchmarks?|bench|docs|scripts)\//i;

const squeeze = (text: string): string => text.replace(/\s+/g, '');

function readSide(file: ChangedFile, kind: 'added' | 'removed'): readonly Placed[] {
  const placed: Placed[] = [];
  for (const { lines } of file.hunks)
    lines.forEach((line, index) => {
      if (line.kind !== kind) return;
      const at = kind === 'added' ? line.newLine : line.oldLine;
      if (at === null) return;
      for (const one of readDirectives(line.text, file.path)) {
        placed.push({ one, file, line: at, code: squeeze(lines[nextOn(lines, kind, index)]?.text ?? '') });
      }
    });
  return placed;
}

/** Index of the next line of the same side. */
function nextOn(lines: readonly HunkLine[], kind: 'added' | 'removed', from: number): number {
  let at = from + 1;
  while (at < lines.length && lines[at]?.kind !== kind && lines[at]?.kind !== 'context') at++;
  return at;
}

const wide = ({ scope, rules }: Suppression): number => (scope === 'line' ? 0 : 2) + (rules.length === 0 ? 1 : 0);

/** Whether the new one silences no more than the old one. */
function isCovered(fresh: Suppression, old: Suppression): boolean {
  if (fresh.directive.tool !== old.directive.tool || wide(fresh) > wide(old)) return false;
  // A scanner's rule is silenced for its own reason.
  return fresh.directive.isSecurity !== true || fresh.rules.every((rule) => old.rules.includes(rule));
}

/** Equal for directives that silence the same. */
const sameKey = ({ one }: Placed): string => `${one.directive.tool} ${one.scope} ${[...one.rules].sort().join()}`;

/** How often one is compared with another before the rest counts as new: a file may hold nothing but directives. */
const maxCompared = 2_000_000;

/**
 * Takes each new suppression that an old one accounts for out of the list; each old one accounts for one. Only those with
 * equal keys are compared.
 */
function subtract(
  fresh: readonly Placed[],
  old: readonly Placed[],
  keyOf: (placed: Placed) => string,
  matches: (fresh: Placed, old: Placed) => boolean = () => true,
): [readonly Placed[], readonly Placed[]] {
  const waiting = Map.groupBy(old, keyOf);
  const used = new Set<Placed>();
  let compared = 0;
  const kept = fresh.filter((one) => {
    const left = waiting.get(keyOf(one)) ?? [];
    if (compared > maxCompared) return true;
    const at = left.findIndex((other) => matches(one, other));
    compared += at === -1 ? left.length : at;
    const [taken] = at === -1 ? [] : left.splice(at, 1);
    if (taken !== undefined) used.add(taken);
    return taken === undefined;
  });
  return [kept, old.filter((one) => !used.has(one))];
}

function levelOf({ one, file }: Placed): Level {
  if (one.directive.isSecurity === true) return 'warning';
  const isWide = one.scope !== 'line';
  if (isWide && one.rules.length === 0 && file.status !== 'added' && !isTestMaterial(file.path)) return 'error';
  if (
    one.directive.tool === 'javac' &&
    one.rules.length > 0 &&
    one.rules.every((rule) => /^(?:unchecked|rawtypes|deprecation|serial|unused|resource|removal)$/.test(rule))
  )
    return 'note';
  if (
    one.directive.tool === 'noqa' &&
    one.rules.every((rule) => rule === 'F401') &&
    one.rules.length > 0 &&
    file.path.endsWith('__init__.py')
  )
    return 'note';
  if (sideline.test(file.path)) return 'note';
  if (isTestMaterial(file.path) || one.directive.tool === 'prettier' || one.directive.tool === 'formatter')
    return 'note';
  if (one.hasReason && one.rules.length > 0 && !isWide) return 'note';
  return 'warning';
}

function toHit(placed: Placed, replaced: Placed | undefined): Hit {
  const { one, file, line } = placed;
  const what =
    one.rules.length === 0
      ? 'everything'
      : one.rules
          .slice(0, 5)
          .map((rule) => `\`${rule}\``)
          .join(', ');
  const where = one.scope === 'line' ? 'on a line' : one.scope === 'block' ? 'from here on' : 'in the whole file';
  const before: Spot | null =
    replaced === undefined
      ? null
      : { path: file.path, side: 'old', line: replaced.line, endLine: replaced.line, text: replaced.one.text };
  return {
    rule: 'suppression-added',
    level: levelOf(placed),
    message: `${one.directive.tool} is told to pass over ${what} ${where}${before === null ? '' : ', more than before'}.`,
    before,
    after: { path: file.path, side: 'new', line, endLine: line, text: one.text },
    symbol: `${one.directive.tool} ${one.rules.join()}`,
  };
}

/** Directives that are new in a file after all that was removed or moved is taken off. */
export function judgeSuppressions(changed: readonly ChangedFile[]): readonly Hit[] {
  const files = changed.filter(
    (file) => file.kind === 'file' && !file.generated && !file.vendored && !prose.test(file.path),
  );
  let fresh: readonly Placed[] = files.flatMap((file) => readSide(file, 'added'));
  if (fresh.length === 0) return [];
  let old: readonly Placed[] = files.flatMap((file) => readSide(file, 'removed'));
  const gone = old;
  const inFile = ({ file }: Placed): string => file.path;
  [fresh, old] = subtract(fresh, old, (one) => `${inFile(one)} ${sameKey(one)}`);
  const toolKey = (placed: Placed): string => `${inFile(placed)} ${placed.one.directive.tool}`;
  [fresh, old] = subtract(fresh, old, toolKey, (a, b) => isCovered(a.one, b.one));
  // Moved to another file: the same directive with the same code behind it, or simply as often as it went.
  [fresh, old] = subtract(fresh, old, sameKey, (a, b) => a.code === b.code || a.one.text === b.one.text);
  [fresh] = subtract(fresh, old, sameKey);
  const goneByTool = Map.groupBy(gone, toolKey);
  const replaced = (placed: Placed): Placed | undefined => goneByTool.get(toolKey(placed))?.[0];
  const alike = Map.groupBy(
    fresh,
    (placed) => `${levelOf(placed)} ${placed.one.directive.tool} ${wide(placed.one) >= 2}`,
  );
  return [...alike.values()].flatMap((of) =>
    group(
      of,
      of.map((placed) => toHit(placed, replaced(placed))),
    ),
  );
}

const maxSingle = 3;

/** The same tool silenced in many places is one decision. */
function group(placed: readonly Placed[], hits: readonly Hit[]): readonly Hit[] {
  const [first, ...rest] = hits;
  if (first === undefined || hits.length <= maxSingle) return hits;
  const others = rest.flatMap((hit) => hit.after ?? []);
  const rules = [...new Set(placed.flatMap(({ one }) => one.rules))];
  const named = rules.length < 2 ? '' : ` (${rules.slice(0, 8).join(', ')}${rules.length > 8 ? ', …' : ''})`;
  return [{ ...first, message: `${first.message} The same tool in ${rest.length} more places${named}.`, others }];
}
