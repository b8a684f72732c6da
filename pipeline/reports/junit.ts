import { type Finding, blocks, isOpen } from '../domain/finding.ts';
import type { GateOutcome } from '../domain/gate.ts';
import type { Report } from '../domain/report.ts';
import { shorten, visibleLine, visibleLines } from './escape.ts';
import { sortFindings } from './order.ts';
import { placeInFile } from './words.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
/** Servers read a whole file into memory; a hostile message of a megabyte grows eightfold when it is made visible. */
const longestAttribute = 8000;
const longestContent = 20_000;
const attribute = (text: string): string => escapeXml(visibleLine(shorten(text, longestAttribute)));
const content = (text: string): string => escapeXml(visibleLines(shorten(text, longestContent)).join('\n'));
const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function failureOf(finding: Finding): string {
  const place = finding.location === null ? '' : `${finding.location.path}, `;
  const where = `${place}${placeInFile(finding.location)}`;
  const body = [where, finding.evidence, `→ ${finding.remedy}`].filter((part) => part.trim() !== '').join('\n');
  const word = blocks(finding) ? 'blocking' : 'advisory';
  return `<failure message="${attribute(finding.message)}" type="${finding.level}, ${word}">${content(body)}</failure>`;
}

function testCase(name: string, gateId: string, time: string, inner: string): string {
  const head = `    <testcase name="${attribute(name)}" classname="${attribute(gateId)}" time="${time}"`;
  return inner === '' ? `${head}/>` : `${head}>${inner}</testcase>`;
}

function nameOf(finding: Finding): string {
  return `${finding.ruleId} ${finding.location?.path ?? ''}`.trim() + ` ${finding.fingerprint.slice(0, 12)}`;
}

function casesOf(outcome: GateOutcome, findings: readonly Finding[]): readonly string[] {
  const { gateId } = outcome;
  const time = seconds(outcome.durationMs);
  if (outcome.status === 'skipped')
    return [testCase(`gate ${gateId}`, gateId, time, `<skipped message="${attribute(outcome.reason)}"/>`)];
  if (outcome.status === 'errored') {
    const text = `${outcome.message} ${outcome.hint}`;
    const inner = `<error message="${attribute(text)}" type="${attribute(outcome.code)}"/>`;
    return [testCase(`gate ${gateId}`, gateId, time, inner)];
  }
  if (findings.length === 0) return [testCase(`gate ${gateId}`, gateId, time, '')];
  return findings.map((finding) => testCase(nameOf(finding), gateId, '0.000', failureOf(finding)));
}

/** A gate that did not read everything must not look green: what was not read is an error of its own. */
function unreadCases(gateId: string | null, report: Report): readonly string[] {
  return report.coverage.unread
    .filter((file) => file.gateId === gateId)
    .map(({ path, reason }) => {
      const inner = `<error message="${attribute(reason)}" type="unread"/>`;
      return testCase(`unread ${path}`, gateId ?? 'pipeline', '0.000', inner);
    });
}

const times = (cases: readonly string[], tag: string): number => cases.filter((one) => one.includes(`<${tag} `)).length;

function suite(name: string, ms: number, cases: readonly string[]): string {
  const counts = `tests="${cases.length}" failures="${times(cases, 'failure')}" errors="${times(cases, 'error')}" skipped="${times(cases, 'skipped')}"`;
  return [`  <testsuite name="${attribute(name)}" ${counts} time="${seconds(ms)}">`, ...cases, '  </testsuite>'].join(
    '\n',
  );
}

/** JUnit XML: a suite a gate, a case an open finding; a gate without any is one passed case. */
export function renderJunit(report: Report): string {
  const open = sortFindings(report.findings.filter(isOpen));
  const gates = new Set(report.outcomes.map(({ gateId }) => gateId));
  const others = open.filter(({ gateId }) => !gates.has(gateId));
  const suites = report.outcomes.map((outcome) => {
    const own = open.filter(({ gateId }) => gateId === outcome.gateId);
    return suite(outcome.gateId, outcome.durationMs, [
      ...casesOf(outcome, own),
      ...unreadCases(outcome.gateId, report),
    ]);
  });
  const rest = [
    ...others.map((finding) => testCase(nameOf(finding), finding.gateId, '0.000', failureOf(finding))),
    ...unreadCases(null, report),
  ];
  const all = rest.length === 0 ? suites : [...suites, suite('pipeline', 0, rest)];
  const head = `<testsuites name="${attribute(report.tool.name)}" time="${seconds(report.durationMs)}">`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', head, ...all, '</testsuites>', ''].join('\n');
}
