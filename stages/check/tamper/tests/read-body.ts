import { childOf, namedChildren, textOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import { compact, isChain, readChain } from './call-chain.ts';
import type { Chain } from './call-chain.ts';
import { claimChain } from './chain-claims.ts';
import { isLiteralText, splitArguments } from './comparison.ts';
import type { TestLanguage } from './languages/language.ts';
import { claimByArguments, claimTruth, negate } from './read-assertion.ts';
import type { Claim } from './read-assertion.ts';
import { joinTokens, tokensOf } from './text.ts';
import type { Assertion, ExpectedValue, Span } from './test-model.ts';

/** What a body does, as far as it matters here. */
export interface Body {
  readonly assertions: readonly Assertion[];
  readonly values: readonly ExpectedValue[];
  readonly waits: readonly Span[];
  readonly calls: ReadonlyMap<string, number>;
}

interface Place {
  readonly guard: Assertion['guard'];
  readonly isRepeated: boolean;
  /** Condition of the `if` around it, for languages whose tests report by hand. */
  readonly condition: SyntaxNode | null;
}

interface Collecting {
  readonly text: string;
  readonly language: TestLanguage;
  /** Nested tests: theirs is not ours. */
  readonly skip: readonly Span[];
  readonly assertions: Assertion[];
  readonly values: ExpectedValue[];
  readonly waits: Span[];
  readonly calls: Map<string, number>;
}

const maxTextChars = 400;
const expectedName = /^(?:expected\w*|exp|want\w*|expect(?:ation|ing)?|wants?|should_?be|golden)$/i;

function add(into: Collecting, node: Span, place: Place, claims: readonly Claim[]): void {
  for (const one of claims)
    into.assertions.push({
      ...one,
      start: node.start,
      end: node.end,
      guard: place.guard,
      isRepeated: place.isRepeated,
      text: compact(into.text.slice(node.start, node.end)).slice(0, maxTextChars),
    });
}

const sleepCall =
  /^(?:(?:time|asyncio|gevent|trio|anyio|eventlet)\.sleep|(?:Thread|TimeUnit\.\w+|Kernel|tokio\.time|thread|std|Timer|timers?|Bun)\.sleep|sleep|usleep|delay|wait|setTimeout|cy\.wait|(?:\w+\.)?waitForTimeout|Task\.Delay|Thread\.Sleep|time\.Sleep|sleepMs|snooze|(?:timers\/promises|timersPromises)\.setTimeout)$/;

function isWait({ links }: Chain): boolean {
  const last = links.at(-1);
  if (last?.args === undefined || last.args === null) return false;
  const name = links
    .map((link) => link.name)
    .join('.')
    .replaceAll('::', '.');
  if (!sleepCall.test(name) && !/(?:^|\.)(?:thread|time)\.sleep$/.test(name)) return false;
  // `cy.wait('@request')` waits for something; `wait(() => …)` too.
  const first = last.args[0]?.text ?? '';
  if (/^(?:setTimeout)$/.test(name)) return (last.args[1]?.text ?? '0') !== '0';
  return /\d|[A-Z_]{3,}|Duration|milli|second/.test(first) && !/^["'`@]/.test(first);
}

const reporters = /^(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow)$/;

/** Go's testing reports by hand: the condition around the report is what is asserted, turned round. */
function claimReport({ links }: Chain, place: Place, text: string): readonly Claim[] {
  const [root, last] = [links[0], links.at(-1)];
  if (links.length !== 2 || !/^(?:t|tt|b|f|tb|st)$/.test(root?.name ?? '') || !reporters.test(last?.name ?? ''))
    return [];
  return place.condition === null ? [] : [negate(claimTruth(textOf(place.condition, text)))];
}

function count(calls: Map<string, number>, name: string): void {
  calls.set(name, (calls.get(name) ?? 0) + 1);
}

function visitChain(node: SyntaxNode, place: Place, into: Collecting): void {
  const chain = readChain(node, into.text, into.language.shape);
  for (const link of chain.links) if (link.args !== null) count(into.calls, link.name);
  const reports = claimReport(chain, place, into.text);
  if (reports.length > 0) add(into, place.condition ?? node, { ...place, guard: null }, reports);
  else add(into, node, place, claimChain(chain, { ...into.language, text: into.text }));
  if (isWait(chain)) into.waits.push({ start: node.start, end: node.end });
  const isLoop = chain.links.some((link) => link.args !== null && iterating.test(link.name));
  const inside = isLoop ? { ...place, isRepeated: true } : place;
  for (const part of chain.spine)
    for (const child of part.children) if (!chain.spine.has(child)) visit(child, inside, into);
}

/** `assert a == b` and `assert_eq!(a, b)`: no call for their grammars. */
function visitAssertion(node: SyntaxNode, place: Place, into: Collecting): boolean {
  if (node.type === 'assert_statement') {
    const [told] = namedChildren(node);
    if (told !== undefined)
      for (const part of splitConjunction(textOf(told, into.text))) add(into, node, place, [claimTruth(part)]);
    return true;
  }
  if (node.type === 'macro_invocation') {
    const name = textOf(childOf(node, 'macro') ?? node, into.text);
    const tree = node.children.find((child) => child.type === 'token_tree');
    count(into.calls, name);
    if (/(?:^|:|_)assert/.test(name) && tree !== undefined) {
      const inner = compact(textOf(tree, into.text).slice(1, -1)).slice(0, 4000);
      const args = splitArguments(inner).map((text) => ({ text, node: null }));
      add(into, node, place, [
        claimByArguments(name.split('::').at(-1) ?? name, args, { ...into.language, text: into.text }),
      ]);
    }
    return true;
  }
  return false;
}

function splitConjunction(text: string): readonly string[] {
  const shown = compact(text);
  return /[([{"']/.test(shown) ? [shown] : shown.split(/ and | && /);
}

function noteValue(node: SyntaxNode, into: Collecting): void {
  const fields = into.language.bindings[node.type];
  if (fields === undefined) return;
  const name = childOf(node, fields[0]);
  const value = childOf(node, fields[1]);
  if (name === null || value === null) return;
  const shown = textOf(name, into.text).replace(/^["':]|["':]$/g, '');
  const told = compact(textOf(value, into.text));
  if (!expectedName.test(shown) || !isLiteralText(told)) return;
  into.values.push({ name: shown, text: told, start: value.start, end: value.end });
}

/** A `catch` that throws again, fails or asserts keeps nothing from the runner. */
function swallows(node: SyntaxNode, into: Collecting): boolean {
  const handlers = into.language.tries[node.type];
  if (handlers === undefined) return false;
  const caught = node.children.filter((child) => handlers.includes(child.type));
  return (
    caught.length > 0 &&
    caught.every(
      (child) =>
        !/\b(?:throw|raise|fail|Fail|expect|assert\w*|panic|done|reject|rethrow|Fatal\w*|Error\w*\()/.test(
          textOf(child, into.text).replace(/^[^{:\n]*/, ''),
        ),
    )
  );
}

const loops =
  /^(?:for|while|do|foreach|enhanced_for|for_in|for_of|loop)(?:_statement|_expression)?$|^(?:list_comprehension|generator_expression|until)$/;
const iterating = /^(?:each\w*|forEach|map|times|for_each|every|upto|step)$/;

function placeInside(node: SyntaxNode, child: SyntaxNode, place: Place, into: Collecting): Place {
  if (loops.test(node.type)) return { ...place, isRepeated: true };
  const handlers = into.language.tries[node.type];
  if (handlers !== undefined && !handlers.includes(child.type) && swallows(node, into))
    return { ...place, guard: 'try' };
  if (
    into.language.ifs.has(node.type) &&
    (child.field === 'consequence' || child.field === 'body' || child.field === 'alternative')
  ) {
    const condition = childOf(node, 'condition');
    return { ...place, guard: place.guard ?? 'if', condition };
  }
  return place;
}

function visit(node: SyntaxNode, place: Place, into: Collecting): void {
  if (into.skip.some((span) => span.start <= node.start && node.end <= span.end)) return;
  noteValue(node, into);
  if (isChain(node, into.language.shape)) return visitChain(node, place, into);
  if (visitAssertion(node, place, into)) return;
  for (const child of node.children) visit(child, placeInside(node, child, place, into), into);
}

export function readBody(node: SyntaxNode | null, text: string, language: TestLanguage, skip: readonly Span[]): Body {
  const into: Collecting = { text, language, skip, assertions: [], values: [], waits: [], calls: new Map() };
  if (node !== null) visit(node, { guard: null, isRepeated: false, condition: null }, into);
  return into;
}

/** The body without some spans, as normalised tokens. */
export function bodyWithout(node: SyntaxNode | null, text: string, spans: readonly Span[]): string {
  if (node === null) return '';
  const inside = (at: number): boolean => spans.some((span) => span.start <= at && at < span.end);
  return joinTokens(tokensOf(node, text).filter((token) => !inside(token.start)));
}
