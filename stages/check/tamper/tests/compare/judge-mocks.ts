import type { Hit } from '../../hit.ts';
import type { TestCase } from '../test-model.ts';
import type { Owned, Pairing } from './pair-tests.ts';
import { firstLineOf } from './spots.ts';

/** How a test replaces one function; the first group names it, with its module in front. */
const stubs: readonly RegExp[] = [
  /(?:\bmock\.|\bmocker\.|@|\b)patch\(\s*["']([\w.]+)["']/g,
  /\bpatch\.object\(\s*[\w.]+,\s*["'](\w+)["']/g,
  /\bmonkeypatch\.setattr\(\s*(?:[\w.]+,\s*)?["']([\w.]+)["']/g,
  /\bspyOn\(\s*[\w.]+,\s*["'](\w+)["']\s*\)\s*\.(?:mock(?:Return|Resolved|Rejected)Value\(|mockImplementation\(|and\.(?:return|callFake))/g,
  /\bsinon\.(?:stub|replace)\(\s*[\w.]+,\s*["'](\w+)["']/g,
  /\ballow(?:_any_instance_of)?\([\w:]+\)\.to receive\(:(\w+[?!]?)\)/g,
  /\b\w+\.stubs?\(?\s*:(\w+[?!]?)/g,
];

const textOf = ({ test, file }: Owned): string => file.text.slice(test.start, test.end);

function stubbed(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const pattern of stubs)
    for (const match of text.matchAll(pattern)) {
      const name = match[1]?.split('.').at(-1) ?? '';
      if (name.length >= 3 && !found.has(name)) found.set(name, match.index);
    }
  return found;
}

/** An assertion on what the function returns, called by the test itself. */
function isAsserted(name: string, test: TestCase): boolean {
  return test.assertions.some(({ subject, kind }) => {
    if (kind === 'calls' || kind === 'called') return false;
    const at = subject.indexOf(`${name}(`);
    return at !== -1 && !/[\w$]/.test(subject[at - 1] ?? '');
  });
}

function judgeOne(head: Owned, base: Owned | null): readonly Hit[] {
  const known = base === null ? new Map<string, number>() : stubbed(textOf(base));
  return [...stubbed(textOf(head))].flatMap(([name, index]): readonly Hit[] => {
    if (known.has(name) || !isAsserted(name, head.test)) return [];
    const start = head.test.start + index;
    return [
      {
        rule: 'subject-mocked',
        message: `“${head.test.name}” replaces \`${name}\` and asserts what its double returns.`,
        before: null,
        after: firstLineOf(head.file, 'new', { start, end: start }),
        symbol: head.test.name,
        reach: name,
      },
    ];
  });
}

/** Tests, new or changed, that stub the function whose result they assert. */
export function judgeMocks({ pairs, fresh }: Pairing): readonly Hit[] {
  return [...pairs.flatMap(({ base, head }) => judgeOne(head, base)), ...fresh.flatMap((head) => judgeOne(head, null))];
}
