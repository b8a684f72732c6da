import type { FileAccess } from '../../pipeline/domain/gate.ts';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { ModelPort } from '../../pipeline/domain/model.ts';
import type { TicketText } from '../../pipeline/domain/settings.ts';
import { ask, toleratedFailure } from './ask.ts';
import type { Session } from './ask.ts';
import type { Chunk } from './chunk.ts';
import { fence, renderPart } from './fence.ts';
import { mapConcurrently } from './map-concurrently.ts';
import { findRuns, quoteVariants } from './match-lines.ts';
import { toPlainText, toVisibleCode, toVisibleLine } from './plain-text.ts';
import { conformance, conformanceRequirements } from './prompts.generated.ts';
import { conformanceReply, requirementsReply } from './replies.ts';
import type { ConformanceEntry } from './replies.ts';
import { resolveQuote } from './resolve-quote.ts';
import { conformanceRule } from './rules.ts';

/** What a comparison with the ticket takes. */
export interface Conformance {
  readonly session: Session;
  readonly files: FileAccess;
  readonly ticket: TicketText;
  readonly chunks: readonly Chunk[];
  readonly concurrency: number;
}

const mostRequirements = 20;

/** Demands in the words of the ticket; what it does not say is nobody's demand. */
async function listRequirements(session: Session, model: ModelPort, ticket: TicketText): Promise<string[]> {
  const lines = ticket.text.split(/\r?\n/).map(toVisibleLine);
  const { requirements } = await ask(session, {
    model,
    purpose: 'conformance:requirements',
    system: conformanceRequirements.text,
    user: fence(lines.join('\n')),
    reply: requirementsReply,
  });
  const said = requirements
    .map(({ quote }) => quote.trim())
    .filter((quote) => quoteVariants(quote).some((variant) => findRuns([lines], variant).length > 0));
  return [...new Set(said)].slice(0, mostRequirements);
}

interface Compared {
  readonly chunk: Chunk;
  readonly entries: readonly ConformanceEntry[] | null;
}

async function compare(
  of: Conformance,
  model: ModelPort,
  requirements: readonly string[],
  chunk: Chunk,
): Promise<Compared> {
  const list = requirements.map((text, index) => `requirement ${index + 1}: ${JSON.stringify(text)}`).join('\n');
  const user = fence(`${list}\n\n${chunk.parts.map(renderPart).join('\n\n')}`);
  const question = { model, purpose: 'conformance', system: conformance.text, user, reply: conformanceReply };
  try {
    return { chunk, entries: (await ask(of.session, question)).requirements };
  } catch (error) {
    const failure = toleratedFailure(error);
    for (const { path } of chunk.parts) of.files.markUnread(path, notCompared(failure.message));
    return { chunk, entries: null };
  }
}

function notCompared(why: string): string {
  return `was not compared with the ticket: ${why}`;
}

function draftContradiction(requirement: string, chunk: Chunk, entry: ConformanceEntry): FindingDraft {
  const place = resolveQuote(chunk.parts, entry.path, entry.quote);
  const located = place === null ? null : { path: place.part.path, side: place.side, region: place.region };
  return {
    ruleId: conformanceRule.id,
    message: `The ticket demands "${toPlainText(requirement, 150)}", but: ${toPlainText(entry.explanation, 250)}`,
    location: located,
    evidence: toVisibleCode(place?.text ?? entry.quote),
    remedy: 'Do what the ticket demands, or have whoever wrote it say that it no longer holds.',
    confidence: 'medium',
    claim: {
      status: place === null ? 'unlocated' : 'uncertain',
      evidence: `Compared with the ticket: "${toPlainText(requirement, 200)}"`,
    },
  };
}

function draftMissing(requirement: string): FindingDraft {
  return {
    ruleId: conformanceRule.id,
    message: `No part of the change does what the ticket demands: "${toPlainText(requirement, 250)}".`,
    location: null,
    evidence: toPlainText(requirement),
    remedy: 'Do it, show where it is done already, or have whoever wrote the ticket say that it no longer holds.',
    confidence: 'low',
    fixer: 'author',
    claim: { status: 'uncertain', evidence: 'Compared with the ticket; code outside the change was not looked at.' },
  };
}

/** A demand is missing only when every part was compared, and none meets or contradicts it. */
function draftRequirement(requirement: string, number: number, compared: readonly Compared[]): FindingDraft[] {
  const answers = compared.flatMap(({ chunk, entries }) =>
    (entries ?? []).filter((entry) => entry.number === number).map((entry) => ({ chunk, entry })),
  );
  const contradicted = answers.filter(({ entry }) => entry.status === 'contradicted');
  if (contradicted.length > 0) {
    return contradicted.map(({ chunk, entry }) => draftContradiction(requirement, chunk, entry));
  }
  const isComplete = compared.every(({ entries }) => entries?.some((entry) => entry.number === number) === true);
  return isComplete && answers.every(({ entry }) => entry.status === 'not-seen') ? [draftMissing(requirement)] : [];
}

/**
 * Compares the change with its ticket. Runs when all other findings are final, and can only add: whoever wrote the ticket
 * has no say in what the critics found, and they never saw it.
 */
export async function checkConformance(of: Conformance): Promise<FindingDraft[]> {
  const { session, ticket, chunks, concurrency } = of;
  const model = session.models.find((model) => !session.broken.has(model)) ?? session.models[0];
  if (model === undefined || chunks.length === 0) return [];
  try {
    const requirements = await listRequirements(session, model, ticket);
    if (requirements.length === 0) return [];
    const compared = await mapConcurrently(chunks, concurrency, (chunk) => compare(of, model, requirements, chunk));
    return requirements.flatMap((text, index) => draftRequirement(text, index + 1, compared));
  } catch (error) {
    const failure = toleratedFailure(error);
    const paths = new Set(chunks.flatMap((chunk) => chunk.parts.map((part) => part.path)));
    for (const path of paths) of.files.markUnread(path, notCompared(failure.message));
    return [];
  }
}
