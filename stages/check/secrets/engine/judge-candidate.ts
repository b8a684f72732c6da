import type { Confidence, Level } from '../../../../pipeline/domain/severity.ts';
import { entropyBits } from './entropy.ts';
import type { Candidate } from './find-candidates.ts';
import { isPlaceholder, looksTyped } from './placeholder.ts';
import type { PathWeight } from './weigh-path.ts';
import { readsAsWords } from './words.ts';

/** A candidate that counts. `doubt` says why it is less than certain, null where nothing speaks against it. */
export interface Match extends Candidate {
  readonly level: Level;
  readonly confidence: Confidence;
}

const lower: Readonly<Record<Confidence, Confidence>> = { high: 'medium', medium: 'low', low: 'low' };

const lowerLevel = (level: Level): Level => (level === 'error' ? 'warning' : 'note');

function doubtOf(candidate: Candidate): string | null {
  const { rule, secret } = candidate;
  if (rule.checksum !== undefined) return rule.checksum(secret) ? null : 'its checksum does not match';
  if (rule.kind !== 'key' && looksTyped(secret)) return 'it looks typed rather than issued';
  if (rule.kind === 'token' && readsAsWords(secret)) return 'it reads as words rather than issued';
  return candidate.doubt;
}

/**
 * Drops placeholders and values with too little entropy; lowers what is doubtful. A doubtful value with a provider's
 * format stays as a warning, because the format is rarely met by accident; in tests and documentation it is dropped.
 */
export function judgeCandidate(candidate: Candidate, path: PathWeight): Match | null {
  const { rule, secret } = candidate;
  if (rule.kind === 'generic' && path === 'no-generic') return null;
  if (rule.kind !== 'key' && isPlaceholder(secret)) return null;
  if (rule.accepts?.(secret) === false) return null;
  if (rule.minEntropy > 0 && entropyBits(secret) < rule.minEntropy) return null;
  const doubt = doubtOf(candidate);
  const example = path === 'example';
  if (doubt !== null) {
    if (rule.kind === 'generic' || example) return null;
    return { ...candidate, level: 'warning', confidence: 'low', doubt };
  }
  if (!example) return { ...candidate, level: rule.level, confidence: rule.confidence, doubt };
  if (rule.kind === 'generic') return null;
  // Keys that were made for a test look like any other; only a checksum tells that a provider issued one.
  const level: Level = rule.checksum === undefined ? lowerLevel(rule.level) : rule.level;
  return {
    ...candidate,
    level,
    confidence: lower[rule.confidence],
    doubt: 'the file is a test, a fixture or documentation',
  };
}
