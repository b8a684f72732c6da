import type { Level } from '../../../../../pipeline/domain/severity.ts';
import type { Hit } from '../../hit.ts';
import type { Marker, TestFile } from '../test-model.ts';
import type { Owned, Pairing, TestPair } from './pair-tests.ts';
import { firstLineOf, spotOf } from './spots.ts';

/** What keeps a test from running: its own marker, or one of a suite around it. */
function effectiveMarker({ test, file }: Owned): Marker | null {
  if (test.marker !== null) return test.marker;
  return (
    file.markers.find(
      (one) => one.state !== 'focused' && one.covers.start <= test.start && test.end <= one.covers.end,
    ) ?? null
  );
}

const isOff = (marker: Marker | null): boolean => marker !== null && marker.state !== 'focused';

const stateWords: Readonly<Record<Marker['state'], string>> = {
  skipped: 'is skipped',
  todo: 'is only a plan (todo)',
  'expected-failure': 'is expected to fail',
  focused: 'is focused',
};

const namesOf = (names: readonly string[]): string =>
  names.length === 1 ? `“${names[0]}”` : `${names.length} tests (“${names[0]}”, …)`;

interface Skipped {
  readonly marker: Marker;
  readonly pair: TestPair;
}

/** A decorator or annotation, which does not hold the test's own name. */
const isPlain = (marker: Marker): boolean => /^[@#[A-Z]/.test(marker.text);

const exit =
  /^\s*(?:if|unless)\b[^\n]{0,300}\n?[^\n]{0,80}?\b(?:return|t\.Skip\w*|this\.skip|pytest\.skip)\b|^\s*(?:return|skip)\b[^\n]{0,200}\s(?:if|unless)\s/gm;

/** Conditions under which a test leaves by itself: a marker that says so instead takes nothing away. */
const earlyExits = ({ test, file }: Owned): number => file.text.slice(test.start, test.end).match(exit)?.length ?? 0;

function describeSkip(skipped: readonly Skipped[]): readonly Hit[] {
  const [first, ...rest] = skipped;
  if (first === undefined) return [];
  const { marker, pair } = first;
  const names = skipped.map((one) => one.pair.head.test.name);
  const level: Level = marker.isConditional ? 'warning' : 'error';
  const condition = marker.isConditional ? ' under a condition' : '';
  const words = names.length === 1 ? stateWords[marker.state] : stateWords[marker.state].replace(/^is/, 'are');
  const others = rest
    .filter((one) => one.marker !== marker)
    .map((one) => spotOf(one.pair.head.file, 'new', one.marker));
  return [
    {
      rule: 'test-skipped',
      level,
      message: `${namesOf(names)} ran and now ${words}${condition}.`,
      before: firstLineOf(pair.base.file, 'old', pair.base.test),
      after: spotOf(pair.head.file, 'new', marker),
      symbol: names[0] ?? '',
      others,
    },
  ];
}

/** Tests that ran at the base and do not at the head, one finding a marker. */
function judgeSkips(pairs: readonly TestPair[]): readonly Hit[] {
  const groups = new Map<string, Skipped[]>();
  for (const pair of pairs) {
    const [before, after] = [effectiveMarker(pair.base), effectiveMarker(pair.head)];
    if (after === null || !isOff(after)) continue;
    if (isOff(before) && (before?.isConditional !== true || after.isConditional)) continue;
    if (after.isConditional && earlyExits(pair.base) > earlyExits(pair.head)) continue;
    // The same words on many tests of a file are one decision.
    const key = `${pair.head.file.path} ${after.text === pair.head.test.marker?.text && isPlain(after) ? after.text : after.start}`;
    groups.set(key, [...(groups.get(key) ?? []), { marker: after, pair }]);
  }
  return [...groups.values()].flatMap((of) => describeSkip(of));
}

const focused = (file: TestFile): readonly Marker[] =>
  [...file.markers, ...file.tests.flatMap((test) => (test.marker === null ? [] : [test.marker]))].filter(
    (one) => one.state === 'focused',
  );

/** A focus in any test, new or old: it is the others that no longer run. */
function judgeFocus(files: readonly { base: TestFile; head: TestFile }[]): readonly Hit[] {
  return files.flatMap(({ base, head }) => {
    const known = focused(base).map((one) => one.text);
    return focused(head).flatMap((marker): readonly Hit[] => {
      const at = known.indexOf(marker.text);
      if (at !== -1) {
        known.splice(at, 1);
        return [];
      }
      const others = head.tests.length - 1;
      return [
        {
          rule: 'test-focused',
          message: `A focused test keeps ${others > 0 ? `the other ${others} tests of the file` : 'all other tests'} from running.`,
          before: null,
          after: spotOf(head, 'new', marker),
          symbol: marker.text,
        },
      ];
    });
  });
}

function judgeNeverRuns(pairs: readonly TestPair[]): readonly Hit[] {
  return pairs.flatMap(({ base, head }): readonly Hit[] => {
    const { neverRuns } = head.test;
    if (neverRuns === null || base.test.neverRuns !== null) return [];
    return [
      {
        rule: 'test-never-runs',
        message: `“${head.test.name}” leaves before it tests anything.`,
        before: firstLineOf(base.file, 'old', base.test),
        after: firstLineOf(head.file, 'new', neverRuns),
        symbol: head.test.name,
      },
    ];
  });
}

export function judgeStates(pairing: Pairing, files: readonly { base: TestFile; head: TestFile }[]): readonly Hit[] {
  return [...judgeSkips(pairing.pairs), ...judgeFocus(files), ...judgeNeverRuns(pairing.pairs)];
}
