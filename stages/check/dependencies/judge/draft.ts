import type { ChangedFile, Side } from '../../../../pipeline/domain/change.ts';
import { changedLines } from '../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';
import { docs } from '../rules/docs.ts';
import { levelOf, type RuleName } from '../rules/rule-name.ts';

/** A change's files and which lines it touches. */
export interface Touched {
  readonly files: ReadonlyMap<string, ChangedFile>;
  lines(path: string, side: Side): ReadonlySet<number>;
}

export function indexTouched(files: readonly ChangedFile[]): Touched {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const memo = new Map<string, ReadonlySet<number>>();
  return {
    files: byPath,
    lines(path, side) {
      const key = `${side}:${path}`;
      const known = memo.get(key);
      if (known !== undefined) return known;
      const file = byPath.get(path) ?? files.find((one) => one.previousPath === path);
      const lines = new Set(file === undefined ? [] : changedLines(file, side));
      memo.set(key, lines);
      return lines;
    },
  };
}

export interface Place {
  readonly path: string;
  readonly side: Side;
  readonly line: number;
  readonly endLine?: number;
  /** Where the cause stands when it is not there: a property, an entry of a sources table. */
  readonly otherLine?: number | undefined;
}

/** First line of the place that the change touches; null where it touches none. */
export function touchedLine(touched: Touched, place: Place): number | null {
  const lines = touched.lines(place.path, place.side);
  for (let line = place.line; line <= (place.endLine ?? place.line); line++) if (lines.has(line)) return line;
  return place.otherLine !== undefined && lines.has(place.otherLine) ? place.otherLine : null;
}

export interface Claim {
  readonly rule: RuleName;
  readonly message: string;
  readonly evidence: string;
  readonly symbol: string;
  readonly place: Place;
  readonly remedy?: string;
  readonly level?: Level;
  readonly related?: readonly Place[];
}

const shorten = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

/** The finding, on the first line of its place that the change touches. */
export function draftClaim(touched: Touched, claim: Claim): FindingDraft {
  const { rule, place, message, evidence, symbol } = claim;
  const level = claim.level ?? levelOf(rule);
  const startLine = touchedLine(touched, place) ?? place.line;
  return {
    ruleId: `dependencies/${rule}`,
    message: shorten(message, 600),
    location: { path: place.path, side: place.side, region: { startLine } },
    evidence: shorten(evidence, 200),
    remedy: claim.remedy ?? docs[rule].safe,
    level,
    confidence: level === 'error' ? 'high' : 'medium',
    symbol: shorten(symbol, 120),
    reach: shorten(symbol, 120),
    ...(claim.related === undefined
      ? {}
      : {
          related: claim.related.map(({ path, side, line }) => ({
            location: { path, side, region: { startLine: line } },
            message: 'the same here',
          })),
        }),
  };
}
