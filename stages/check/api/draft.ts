import type { Change } from '../../../pipeline/domain/change.ts';
import type { FindingDraft, Location, RelatedLocation } from '../../../pipeline/domain/finding.ts';
import { type Break, keyOf } from './break.ts';
import type { Span } from './document/tree.ts';
import { lineAt } from './document/tree.ts';
import { ruleByName } from './rules.ts';
import type { Touched } from './touched.ts';

/** `GET /pets → 200 → application/json → items[].name`. */
export function pathText(path: readonly string[]): string {
  let text = '';
  for (const part of path) {
    if (part === '') continue;
    const isMember = part.startsWith('.') || part.startsWith('[');
    if (text === '') text = part.replace(/^\./, '');
    else if (isMember && !/[a-z*]\/[^ ]*$/.test(text.split(' → ').pop() ?? '')) text += part;
    else text += ` → ${part.replace(/^\./, '')}`;
  }
  return text;
}

/** One cause, and every place that it reaches. */
interface Cause {
  readonly found: Break;
  readonly paths: ReadonlySet<string>;
  readonly uses: ReadonlySet<{ readonly others: number }>;
}

function groupCauses(breaks: readonly Break[]): readonly Cause[] {
  const causes = new Map<string, { found: Break; paths: Set<string>; uses: Set<{ readonly others: number }> }>();
  for (const found of breaks) {
    const key = keyOf(found);
    const known = causes.get(key) ?? { found, paths: new Set(), uses: new Set() };
    known.paths.add(pathText(found.path));
    if (found.uses !== undefined) known.uses.add(found.uses);
    causes.set(key, known);
  }
  const isNew = ({ found }: Cause): boolean => found.omitted?.every((item) => causes.has(keyOf(item))) !== true;
  return [...causes.values()].filter(isNew);
}

function locate(found: Break, touched: Touched, fallbackPath: string): Location {
  const { anchor } = found;
  if (anchor === undefined) return { path: fallbackPath, side: 'new', region: null };
  const { side, source, startLine, endLine } = anchor;
  const path = side === 'old' ? (touched.headPaths.get(source.path) ?? source.path) : source.path;
  return { path, side, region: startLine === endLine ? { startLine } : { startLine, endLine } };
}

function relate(span: Span | undefined, side: 'old' | 'new', touched: Touched): RelatedLocation[] {
  if (span === undefined) return [];
  const path = side === 'old' ? (touched.headPaths.get(span.source.path) ?? span.source.path) : span.source.path;
  const startLine = lineAt(span.source, span.start);
  const message = side === 'old' ? 'before' : 'now';
  return [{ location: { path, side, region: { startLine } }, message }];
}

const excerpt = (span: Span): string =>
  span.source.text
    .slice(span.start, Math.min(span.end, span.start + 300))
    .split(/\r?\n/)
    .slice(0, 3)
    .join('\n')
    .trim();

function evidenceOf(found: Break, location: Location): string {
  const sides = location.side === 'old' ? [found.old, found.new] : [found.new, found.old];
  const span = sides.find((side) => side !== undefined);
  return span === undefined ? found.what : excerpt(span) || found.what;
}

function messageOf({ found, paths, uses }: Cause): string {
  const [first = '', second] = paths;
  let others = paths.size - 1;
  for (const use of uses) others += use.others;
  const example = second === undefined ? '' : `, such as ${second}`;
  const more = others === 0 ? '' : ` (and ${others} more ${others === 1 ? 'place' : 'places'}${example})`;
  return `${first}: ${found.what}${more}.`;
}

function draftCause(cause: Cause, touched: Touched, fallbackPath: string): FindingDraft {
  const { found } = cause;
  const rule = ruleByName[found.rule];
  const location = locate(found, touched, fallbackPath);
  const related = location.side === 'old' ? relate(found.new, 'new', touched) : relate(found.old, 'old', touched);
  const [first = ''] = cause.paths;
  return {
    ruleId: rule.id,
    message: messageOf(cause),
    location,
    ...(related.length === 0 ? {} : { related }),
    evidence: evidenceOf(found, location),
    remedy: found.remedy ?? rule.remedy,
    level: found.level ?? rule.level,
    confidence: found.confidence ?? 'high',
    reach: found.reach ?? found.path[0] ?? first,
    symbol: `${first}: ${found.what}`,
  };
}

/** Findings for the breaks of one specification. `fallbackPath`: the file to name where no changed line is the cause. */
export function draftFindings(
  breaks: readonly Break[],
  touched: Touched,
  change: Change,
  fallbackPath: string,
): readonly FindingDraft[] {
  const inChange = new Set(change.files.map((file) => file.path));
  const fallback = inChange.has(fallbackPath) ? fallbackPath : (change.files[0]?.path ?? fallbackPath);
  return groupCauses(breaks).map((cause) => draftCause(cause, touched, fallback));
}
