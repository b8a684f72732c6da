/** How serious a finding is, in SARIF's words. */
export type Level = 'error' | 'warning' | 'note';
export const levels: readonly Level[] = ['error', 'warning', 'note'];

/** Whether a finding keeps the change from passing. Only the runner decides this, never a gate. */
export type Effect = 'blocking' | 'advisory';

/** How sure we are that a finding is real. */
export type Confidence = 'high' | 'medium' | 'low';
export const confidences: readonly Confidence[] = ['high', 'medium', 'low'];

/** What happens in production if the finding is right and nobody acts. Ordered from worst to mildest. */
export type Consequence = 'loss' | 'outage' | 'exposure' | 'lock' | 'breaking' | 'defect' | 'style';
export const consequences: readonly Consequence[] = [
  'loss',
  'outage',
  'exposure',
  'lock',
  'breaking',
  'defect',
  'style',
];

/** Who may resolve a finding: the author alone, the author with a human to confirm, or a human only. */
export type Fixer = 'author' | 'author-then-human' | 'human';
