import type { Gate } from '../pipeline/domain/gate.ts';

/** A gate that is known by name and loaded when it runs: parsers cost more than the start of the program. */
export interface RegisteredGate {
  readonly id: string;
  readonly stage: 'check' | 'critique';
  /** It has work although no file differs in the end: it reads what commits took back. */
  readonly readsCommits?: boolean;
  /** Off until a configuration turns it on. */
  readonly isOptional?: boolean;
  load(): Promise<Gate>;
}

/** The four stages, in the order in which every change passes them. */
export const stages = ['check', 'critique', 'return', 'escalate'] as const;
export type Stage = (typeof stages)[number];

/** Every gate, one line each. `npm run new-gate` adds its line here. */
export const gates: readonly RegisteredGate[] = [
  { id: 'lint', stage: 'check', load: async () => (await import('./check/lint/index.ts')).gate as Gate },
  { id: 'smells', stage: 'check', load: async () => (await import('./check/smells/index.ts')).gate as Gate },
  {
    id: 'secrets',
    stage: 'check',
    readsCommits: true,
    load: async () => (await import('./check/secrets/index.ts')).gate as Gate,
  },
  { id: 'sql', stage: 'check', load: async () => (await import('./check/sql/index.ts')).gate as Gate },
  { id: 'api', stage: 'check', load: async () => (await import('./check/api/index.ts')).gate as Gate },
  { id: 'iac', stage: 'check', load: async () => (await import('./check/iac/index.ts')).gate as Gate },
  { id: 'shell', stage: 'check', load: async () => (await import('./check/shell/index.ts')).gate as Gate },
  { id: 'rules', stage: 'check', load: async () => (await import('./check/rules/index.ts')).gate as Gate },
  { id: 'tamper', stage: 'check', load: async () => (await import('./check/tamper/index.ts')).gate as Gate },
  {
    id: 'dependencies',
    stage: 'check',
    load: async () => (await import('./check/dependencies/index.ts')).gate as Gate,
  },
  {
    id: 'blast-radius',
    stage: 'check',
    load: async () => (await import('./check/blast-radius/index.ts')).gate as Gate,
  },
  { id: 'external', stage: 'check', load: async () => (await import('./check/external/index.ts')).gate as Gate },
  {
    id: 'self-review',
    stage: 'check',
    isOptional: true,
    load: async () => (await import('./check/self-review/index.ts')).gate as Gate,
  },
  { id: 'critique', stage: 'critique', load: async () => (await import('./critique/index.ts')).gate as Gate },
];
