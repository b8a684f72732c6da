import type { Comment, Hit } from '../model/hit.ts';

const lead = String.raw`^[\s.…\-–—*#<>!(\[{/]{0,20}`;
const tail = String.raw`[\s.…\-–—*#<>!)\]}/]{0,20}$`;
const things = String.raw`(?:code|file|function|functions|method|methods|class|classes|implementation|logic|component|components|imports|body|content|contents|fields|props|properties|routes|handlers|tests|test cases|cases|statements|styles|config|configuration|module|script|template|query|section|definitions|entries|items|code above|code below)`;
const states = String.raw`(?:(?:is |are )?unchanged|remains?(?: the same| unchanged| as is| as-is| here| untouched)?|stays?(?: the same| unchanged| as is| here)|(?:is |are )?the same(?: as before)?|same as before|as before|(?:is |are )?omitted(?: for (?:brevity|clarity|simplicity))?|(?:goes|go) here|continues?(?: here| as before)?|here|not shown|truncated)`;

/** The whole comment says that code stands here which does not. Anchored on both ends: prose about code does not match. */
const elisions: readonly RegExp[] = [
  new RegExp(
    `${lead}(?:the )?(?:rest|remainder) of (?:the |this |your |my )?(?:existing |original |previous |current )?(?:\\w{1,30} )?${things}[,:;]? ?(?:\\(?${states}\\)?)?${tail}`,
    'i',
  ),
  new RegExp(
    `${lead}(?:the )?rest(?: is| are)? (?:unchanged|the same|as before|omitted|remains? (?:the same|unchanged))${tail}`,
    'i',
  ),
  new RegExp(
    `${lead}(?:the |your |all )?(?:\\w{1,30} )?(?:existing|original|previous|remaining|unchanged|other) ${things}(?: ${states})${tail}`,
    'i',
  ),
  new RegExp(
    `^\\s{0,9}(?:\\.{2,3}|…)\\s{0,9}\\(?(?:the |your |all )?(?:existing|original|previous|remaining|unchanged|other|rest of|more) (?:the |of )?(?:\\w{1,30} )?${things}(?: ${states})?${tail}`,
    'i',
  ),
  new RegExp(`${lead}(?:existing|unchanged) code${tail}`, 'i'),
  new RegExp(
    `${lead}(?:code|implementation|${things}) (?:unchanged|omitted(?: for (?:brevity|clarity))?|remains (?:the same|unchanged)|truncated(?: for brevity)?)${tail}`,
    'i',
  ),
  new RegExp(`${lead}(?:omitted|truncated|abbreviated|shortened|snipped) for (?:brevity|clarity)${tail}`, 'i'),
  new RegExp(
    `${lead}keep (?:the |your |all )?(?:existing|remaining|rest of the|original) (?:\\w{1,30} )?${things}(?: ${states})?${tail}`,
    'i',
  ),
  /^\s{0,9}(?:\.{3}|…)\s{0,9}(?:unchanged|same as (?:before|above)|as before|omitted|snip|rest|etc)\W{0,9}$/i,
];

/** Comments that begin with dots and name what they stand for: sure; the others say it in words. */
export function saysElided(comment: string): boolean {
  if (comment.length > 160) return false;
  return elisions.some((pattern) => pattern.test(comment));
}

/** In tests an object may be shown in part, and cast. */
const partOfObject = /\b(?:fields|props|properties|entries|items|styles|config)\b/i;

export function findElided(comments: readonly Comment[], isTest: boolean): readonly Hit[] {
  return comments.flatMap(({ start, end, text }) => {
    if (isTest && partOfObject.test(text)) return [];
    if (!text.split('\n', 5).some((line) => saysElided(line))) return [];
    const shown = text.trim().split('\n')[0]?.slice(0, 80) ?? '';
    return {
      rule: 'elided-code' as const,
      start,
      end,
      message: `"${shown}" stands where code should be: what it stands for is not in the file.`,
    };
  });
}
