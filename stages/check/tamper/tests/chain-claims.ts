import type { Argument, Chain, Link } from './call-chain.ts';
import { claim, claimByArguments, claimByMatcher, claimNested, claimTruth, negate } from './read-assertion.ts';
import type { Claim, Reading } from './read-assertion.ts';
import { kindOf, normaliseName } from './matchers.ts';

const expectRoots =
  /^(?:expect|expectTypeOf|expectAsync|assertThat|Expect|Eventually|Consistently|is_expected|_|value|then)$/;
const assertRoots =
  /^(?:assert|Assert|Assertions|require|Require|qt|is|chai|CollectionAssert|StringAssert|XCTAssert|sinon|tap)$/;
const receivers = /^(?:self|this|\$this|static|cls|s|suite|t|tt|st|ts|c|test|QUnit|ava|harness|it|Truth|Self|parent)$/;
const negations = /^(?:not|to_not|not_to|NotTo|ToNot|ShouldNot|toNot|Not|should_not|never)$/;
const modal =
  /^(?:to|be|been|have|has|is|that|which|and|And|with|at|of|resolves|rejects|deep|nested|own|ordered|any|all|all_of|should|Should|soft|eventually|still|described_as|as|describedAs|because|Which|a|an|same|Is|Has|Does|using|extracting\w*|first\w*|last\w*|element|withFailMessage|overridingErrorMessage|usingRecursiveComparison|ignoringFields|returns|asList|asString|asInstanceOf|filteredOn\w*|toHaveProperty_)$/;

const callText = (links: readonly Link[]): string =>
  links
    .map(({ name, args }) => (args === null ? name : `${name}(${args.map((arg) => arg.text).join(', ')})`))
    .join('.');

const firstText = (link: Link | undefined): string => link?.args?.[0]?.text ?? '';

/** Ruby and Gomega hand the matcher over: `expect(x).to eq(3)`. */
function isHandover(link: Link): boolean {
  return (
    /^(?:to|not_to|to_not|To|NotTo|ToNot|Should|ShouldNot|should|should_not|must|satisfies_)$/.test(link.name) &&
    link.args !== null &&
    link.args.length > 0
  );
}

function claimLink(link: Link, subject: string, reading: Reading): Claim {
  const [arg] = link.args ?? [];
  if (isHandover(link) && arg !== undefined && kindOfText(arg) === null) return claimNested(arg, subject, reading);
  if (isHandover(link)) return claimByName(String(kindOfText(arg)), (link.args ?? []).slice(1), subject);
  return claimByName(link.name, link.args ?? [], subject);
}

/** Cypress and chai-jquery name the matcher in a string: `should('have.text', 'x')`. */
function kindOfText(arg: Argument | undefined): string | null {
  const named = /^["'`]([a-zA-Z.]{2,40})["'`]$/.exec(arg?.text ?? '')?.[1];
  return named ?? null;
}

function claimByName(name: string, args: readonly Argument[], subject: string): Claim {
  const parts = name.split('.').filter((part) => part !== 'not' && part !== 'to' && part !== 'be');
  const plain = parts.join('');
  const kind = kindOf(plain === '' ? name : plain);
  const isNegated = name.split('.').includes('not');
  const told =
    kind === null
      ? claim('custom', subject, callText([{ name, args }]))
      : claimByMatcher(plain === '' ? name : plain, kind, subject, args);
  return isNegated ? negate(told) : told;
}

/** Assertions after the subject: the last of them, or each call where a library chains (`isNotNull().isEqualTo(3)`). */
function claimMatchers(links: readonly Link[], subject: string, reading: Reading): readonly Claim[] {
  const isNegated = links.some((link) => negations.test(link.name));
  const isDeep = links.some((link) => link.name === 'resolves' || link.name === 'rejects');
  const shown = isDeep ? `${links.find((link) => /^(?:resolves|rejects)$/.test(link.name))?.name} ${subject}` : subject;
  const called = links.filter(
    (link) =>
      link.args !== null &&
      link.name !== '' &&
      (!modal.test(link.name) || isHandover(link) || (link.args.length > 0 && kindOf(link.name) !== null)),
  );
  const property = links.at(-1);
  if (called.length === 0) {
    if (property === undefined || property.args !== null || kindOf(property.name) === null) return [];
    const told = claimByName(property.name, [], shown);
    return [isNegated ? negate(told) : told];
  }
  return called.map((link) => {
    const told = claimLink(link, shown, reading);
    return isNegated ? negate(told) : told;
  });
}

function claimExpect(links: readonly Link[], at: number, reading: Reading): readonly Claim[] {
  const root = links[at];
  const rest = links.slice(at + 1);
  const subject = root?.name === 'is_expected' ? 'subject' : firstText(root);
  const nested = root?.args?.[1];
  if (root?.name === 'assertThat' && rest.length === 0) {
    if (nested === undefined) return [claimTruth(subject)];
    const [value, matcher] = (root.args ?? []).length > 2 ? [nested.text, root.args?.[2]] : [subject, nested];
    return matcher === undefined ? [] : [claimNested(matcher, value, reading)];
  }
  return claimMatchers(rest, subject, reading);
}

function claimShould(links: readonly Link[], reading: Reading): readonly Claim[] {
  const at = links.findIndex((link) => /^(?:should|Should|should_not|must)$/.test(link.name));
  if (at <= 0) return [];
  const subject = callText(links.slice(0, at));
  const rest = links.slice(at);
  const isNegated = rest.some((link) => link.name === 'should_not');
  const claims = isHandover(rest[0] ?? { name: '', args: null })
    ? rest.filter(isHandover).map((link) => claimLink(link, subject, reading))
    : claimMatchers(rest.slice(1), subject, reading);
  return isNegated ? claims.map(negate) : claims;
}

/** `x.must_equal 3`, `mock.assert_called_once_with(…)`, `request(app).get('/').expect(200)`, `response.assertStatus(200)`. */
function claimMethod(links: readonly Link[], last: Link): readonly Claim[] {
  const subject = callText(links.slice(0, -1)).slice(0, 300);
  const args = last.args ?? [];
  if (last.name === 'expect' || last.name === 'andExpect') {
    const calls = links.filter((link) => link.name === last.name && link.args !== null);
    const start = callText(
      links.slice(
        0,
        links.findIndex((link) => link.name === last.name),
      ),
    ).slice(0, 300);
    return calls.map((link) => claim('equal', start, (link.args ?? []).map((arg) => arg.text).join(', ')));
  }
  const told = claimByName(last.name, args, subject);
  return [last.name.startsWith('wont_') ? negate(told) : told];
}

// A helper that is called requireChange or expect_error asserts too, whatever it does inside.
const isAssertName = (name: string): boolean =>
  /^(?:assert|refute|wont_|must_(?!use)|XCTAssert|(?:require|expect)(?=[A-Z_])(?!_relative|_dependency))/.test(name);

/** A receiver such as `t` or `self` asserts what is called assert…, or (ava, tap, testify suites) what a table knows. */
function claimReceiver(links: readonly Link[], last: Link, reading: Reading): readonly Claim[] {
  const isSuite = links.some((link) => /^(?:Require|Assert|Assertions)$/.test(link.name));
  const root = links[0]?.name ?? '';
  const isAva =
    /^(?:t|tt|st|s|suite|assert|is|tap|c|ts)$/.test(root) && links.length === 2 && kindOf(last.name) !== null;
  if (!isSuite && !isAva && !isAssertName(last.name)) return [];
  if (last.name === '' || (last.args ?? []).length === 0) return [];
  return [claimByArguments(last.name, withoutHandle(last.args ?? []), reading)];
}

/** testify's functions take the `t` first. */
function withoutHandle(args: readonly Argument[]): readonly Argument[] {
  return args.length > 1 && /^(?:t|tt|b|c|s\.T\(\)|suite\.T\(\)|GinkgoT\(\))$/.test(args[0]?.text ?? '')
    ? args.slice(1)
    : args;
}

function claimMockito(links: readonly Link[], last: Link): readonly Claim[] {
  const root = links[0];
  if (
    !/^(?:verify|verifyNoInteractions|verifyNoMoreInteractions|inOrder)$/.test(root?.name ?? '') ||
    root?.args === undefined ||
    root.args === null
  )
    return [];
  // Alone it is any function of that name.
  if (links.length < 2) return root.name === 'verify' ? [] : [claim('calls', firstText(root), root.name)];
  return [
    claim(
      'calls',
      `${firstText(root)}.${last.name}`,
      [...root.args.slice(1), ...(last.args ?? [])].map((arg) => arg.text).join(', '),
    ),
  ];
}

/** What a chain of calls asserts; nothing where it is no assertion. */
export function claimChain({ links }: Chain, reading: Reading): readonly Claim[] {
  const [root] = links;
  const last = links.at(-1);
  if (root === undefined || last === undefined) return [];
  const expectAt = links.findIndex((link) => expectRoots.test(link.name) && link.args !== null);
  if (
    expectAt === 0 ||
    (expectAt === 1 && /^(?:chai|t|Assertions|softly|soft\w*|RSpec|g)$/.test(root.name)) ||
    root.name === 'is_expected'
  )
    return claimExpect(links, Math.max(0, expectAt), reading);
  if (links.some((link) => /^(?:should|Should|should_not)$/.test(link.name))) return claimShould(links, reading);
  if (last.args === null) return [];
  const mockito = claimMockito(links, last);
  if (mockito.length > 0) return mockito;
  if (links.length === 1)
    return isAssertName(last.name) || /^(?:ok_|eq_|prop_assert|matches_)/.test(last.name)
      ? [claimByArguments(last.name, withoutHandle(last.args), reading)]
      : [];
  if (assertRoots.test(root.name) && root.args === null && (kindOf(last.name) !== null || root.name === 'assert'))
    return [claimRooted(last, reading)];
  if (root.name === 'pytest' || root.name === 'nose')
    return /^(?:raises|warns)$/.test(last.name) ? [claimByArguments(last.name, last.args, reading)] : [];
  if (receivers.test(root.name)) return claimReceiver(links, last, reading);
  if (isAssertName(last.name) || ((last.name === 'expect' || last.name === 'andExpect') && links.length > 2))
    return claimMethod(links, last);
  return [];
}

/** `assert.equal(a, b)`, `Assert.That(x, Is.EqualTo(3))`. */
function claimRooted(last: Link, reading: Reading): Claim {
  const args = withoutHandle(last.args ?? []);
  const [first, second] = args;
  if (normaliseName(last.name) === 'that' && first !== undefined && second !== undefined)
    return claimNested(second, first.text, reading);
  return claimByArguments(last.name, args, reading);
}
