/**
 * Words that patterns may write and matching code need not: keywords (one construct has several spellings), literals
 * with several spellings, and names that the matcher gives a meaning of its own.
 */
export const keywords: ReadonlySet<string> = new Set(
  `abstract and args array as assert async await base begin bool boolean break byte case catch chan char class const
  constructor continue data debugger declare def default defer del delete do double elif else elsif end ensure enum except
  exec export extends extern false final finally float fn for foreach from func function get global go goto hash if impl
  implements implicit import in include inline instanceof int interface internal is isinstance java lambda lang let long
  loop map match mod module mut namespace native new nil none nonlocal not null number object of operator or out override
  package param params pass print private program protected pub public raise range readonly ref require rescue return
  rule self set short sizeof static str string struct super switch symbol synchronized system template then this throw
  throws trait true try type typedef typeof undefined union unless unsafe until use using val var virtual void volatile
  when where while with xor yield`
    .trim()
    .split(/\s+/),
);
