import type { Finding } from '../../pipeline/domain/finding.ts';
import { matchesRule } from '../../pipeline/domain/match.ts';
import type { Consequence } from '../../pipeline/domain/severity.ts';

/** `thing` arrives quoted as code: the only words of the change that a question may hold. */
type Ask = (thing: string) => string;

/** By rule, first match wins. Each asks for one decision, answered by yes or no. */
const byRule: readonly (readonly [string, Ask])[] = [
  [
    'sql/drop-column',
    (it) => `May the column ${it} be dropped now – does any deployed version still read or write it?`,
  ],
  [
    'sql/drop-table*',
    (it) => `May the table ${it} be dropped now – is its data needed, or used by a deployed version?`,
  ],
  ['sql/drop-database*', (it) => `May the database ${it} be dropped – is there a restore that somebody has tried?`],
  ['sql/drop-schema*', (it) => `May the schema ${it} be dropped with everything in it?`],
  ['sql/truncate*', (it) => `May every row of ${it} be deleted – is there a restore that somebody has tried?`],
  ['sql/delete*', (it) => `Is it meant that every row of ${it} is deleted?`],
  ['sql/update*', (it) => `Is it meant that every row of ${it} is overwritten?`],
  ['sql/rename*', (it) => `May ${it} be renamed now – does a deployed version still use the old name?`],
  ['sql/*parse*', (it) => `The migration ${it} could not be read by the pipeline: is it safe to run as it stands?`],
  ['secrets/*', (it) => `Has the credential in ${it} been revoked, now that it is in the history?`],
  ['tamper/*', (it) => `Is it right that this change weakens its own checks in ${it}?`],
  ['api/*', (it) => `May ${it} break for its callers now – have all of them moved?`],
  ['shell/*', (it) => `May the command in ${it} run as written – can what it changes be undone?`],
  ['iac/*', (it) => `May this change to ${it} be applied – can what it removes or opens be undone?`],
  ['dependencies/*', (it) => `Should the dependency in ${it} be trusted with this code?`],
  ['blast-radius/*', (it) => `Is a change of this reach in ${it} meant, and is this the time for it?`],
];

const byConsequence: Readonly<Record<Consequence, Ask>> = {
  loss: (it) => `May this go ahead in ${it} – can the data be brought back if it is wrong?`,
  outage: (it) => `May this go live in ${it} – what happens to traffic if it is wrong?`,
  exposure: (it) => `Is it meant that ${it} becomes reachable or readable for more people than before?`,
  lock: (it) => `May ${it} be locked while this runs – is it small or quiet enough?`,
  breaking: (it) => `May ${it} break for those who use it now – have all of them moved?`,
  defect: (it) => `Is the behaviour in ${it} what we want?`,
  style: (it) => `Is ${it} acceptable as it stands?`,
};

/** The questions name the kind themselves: "the column `column a`" reads badly. */
const kindWord = /^(?:column|table|schema|database) (?=\S)/;

const longestThing = 120;

/** Quotes text of the change as one short code span that it cannot end. */
export function quoteThing(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, ' ');
  const clean = line.replaceAll('`', "'").replace(/\s+/g, ' ').trim();
  if (clean === '') return 'this change';
  const characters = Array.from(clean);
  const shown = characters.length > longestThing ? `${characters.slice(0, longestThing - 1).join('')}…` : clean;
  return `\`${shown}\``;
}

/** The one question that the group's findings share: what it reaches, else where it is. */
export function askQuestion(finding: Finding): string {
  const named = finding.gateId === 'tamper' || finding.gateId === 'secrets' ? undefined : finding.reach;
  const thing = quoteThing(named?.replace(kindWord, '') ?? finding.location?.path ?? finding.reach ?? '');
  const template = byRule.find(([pattern]) => matchesRule(pattern, finding.ruleId))?.[1];
  return (template ?? byConsequence[finding.consequence])(thing);
}
