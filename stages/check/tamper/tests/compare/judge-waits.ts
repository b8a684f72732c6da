import type { Hit } from '../../hit.ts';
import type { Pairing } from './pair-tests.ts';
import { firstLineOf, spotOf } from './spots.ts';

/** Fixed waits that an existing test gained. */
export function judgeWaits({ pairs }: Pairing): readonly Hit[] {
  return pairs.flatMap(({ base, head }): readonly Hit[] => {
    const shown = (file: typeof base): readonly string[] =>
      file.test.waits.map((span) => file.file.text.slice(span.start, span.end));
    if (head.test.waits.length <= base.test.waits.length) return [];
    const known = [...shown(base)];
    const fresh = head.test.waits.find((span) => {
      const at = known.indexOf(head.file.text.slice(span.start, span.end));
      if (at !== -1) known.splice(at, 1);
      return at === -1;
    });
    if (fresh === undefined) return [];
    return [
      {
        rule: 'wait-added',
        message: `“${head.test.name}” now waits a fixed time.`,
        before: firstLineOf(base.file, 'old', base.test),
        after: spotOf(head.file, 'new', fresh),
        symbol: head.test.name,
      },
    ];
  });
}
