import type { Confidence, Consequence, Level } from '../../../pipeline/domain/severity.ts';
import type { Severity } from './semgrep/types.ts';

const levels: Readonly<Record<Severity, Level>> = {
  CRITICAL: 'error',
  HIGH: 'error',
  ERROR: 'error',
  MEDIUM: 'warning',
  WARNING: 'warning',
  LOW: 'note',
  INFO: 'note',
  INVENTORY: 'note',
  EXPERIMENT: 'note',
};

/** A severity in the words of findings. One that is not known weighs like a warning. */
export const levelOf = (severity: string): Level => levels[severity as Severity] ?? 'warning';

const asMap = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const categories: Readonly<Record<string, Consequence>> = {
  security: 'exposure',
  correctness: 'defect',
  performance: 'outage',
  maintainability: 'style',
  'best-practice': 'style',
  portability: 'defect',
  compatibility: 'breaking',
};
const named: readonly Consequence[] = ['loss', 'outage', 'exposure', 'lock', 'breaking', 'defect', 'style'];

/** What a rule's `metadata` says of a finding: `consequence` is this program's own key, the others are common. */
export function readMetadata(metadata: unknown): { consequence: Consequence; confidence: Confidence; links: string[] } {
  const { consequence, category, confidence, references } = asMap(metadata);
  const sure = String(confidence).toLowerCase();
  return {
    consequence:
      named.find((one) => one === consequence) ?? categories[String(category).toLowerCase()] ?? ('defect' as const),
    confidence: sure === 'low' || sure === 'medium' ? sure : 'high',
    links: (Array.isArray(references) ? references : [references]).filter(
      (link): link is string => typeof link === 'string' && /^https:\/\/\S+$/.test(link),
    ),
  };
}
