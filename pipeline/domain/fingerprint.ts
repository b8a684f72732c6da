import { createHash } from 'node:crypto';
import type { FindingDraft } from './finding.ts';

/** Whitespace runs are one blank: reformatting and re-indenting do not make a finding new. */
export function normaliseEvidence(evidence: string): string {
  return evidence.replace(/\s+/g, ' ').trim();
}

/**
 * Identity of a finding, 32 hex digits: rule, path, enclosing symbol and normalised evidence, and which of several equal
 * ones it is. No line number enters, so it survives shifts. `path` may be the previous path, to follow a rename.
 */
export function fingerprint(draft: FindingDraft, occurrence: number, path = draft.location?.path ?? ''): string {
  const parts = [draft.ruleId, path, draft.symbol ?? '', normaliseEvidence(draft.evidence), String(occurrence)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
