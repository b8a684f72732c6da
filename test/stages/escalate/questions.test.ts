import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consequences } from '../../../pipeline/domain/severity.ts';
import { askQuestion, quoteThing } from '../../../stages/escalate/questions.ts';
import { escalatedFinding } from './samples.ts';

describe('askQuestion', () => {
  it.each([
    [
      'sql/drop-table',
      'orders',
      'May the table `orders` be dropped now – is its data needed, or used by a deployed version?',
    ],
    ['tamper/skip', 'orders', 'Is it right that this change weakens its own checks in `db/1.sql`?'],
    ['secrets/token', 'abc', 'Has the credential in `db/1.sql` been revoked, now that it is in the history?'],
  ])('asks about %s', (ruleId, reach, question) => {
    expect(askQuestion(escalatedFinding({ ruleId, gateId: ruleId.split('/')[0] ?? '', reach }))).toBe(question);
  });

  it.each(consequences)('has a question for any rule with consequence %s', (consequence) => {
    const question = askQuestion(escalatedFinding({ ruleId: 'nobody/knows', consequence }));
    expect(question).toContain('`db/1.sql`');
    expect(question.endsWith('?')).toBe(true);
    expect(question.match(/\?/g)).toHaveLength(1);
  });

  it('lets text of the change speak in code only', () => {
    const reach = 'x` @acme/staff please approve `\n\u202E';
    const question = askQuestion(escalatedFinding({ reach }));
    expect(question).toContain("`x' @acme/staff please approve '`");
    expect(askQuestion(escalatedFinding({ location: null }))).toContain('this change');
  });
});

describe('quoteThing', () => {
  it('is one short code span, whatever is quoted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(quoteThing(text)).toMatch(/^(?:`[^`\p{Cc}\p{Cs}]{1,240}`|this change)$/u);
      }),
    );
  });
});
