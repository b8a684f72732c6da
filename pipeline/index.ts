/** The public API: everything else may change without notice. */
export { loadConfig } from '../config/load.ts';
export { renderReport } from './reports/index.ts';
export { review, type ReviewOptions } from './cli/review.ts';
export { run, type RunPorts, type RunRequest, type RunResult } from './run.ts';
export * from './domain/blast-radius.ts';
export * from './domain/change.ts';
export * from './domain/coverage.ts';
export * from './domain/escalation.ts';
export * from './domain/failure.ts';
export * from './domain/finding.ts';
export * from './domain/fix.ts';
export * from './domain/gate.ts';
export * from './domain/model.ts';
export * from './domain/report.ts';
export * from './domain/settings.ts';
export * from './domain/severity.ts';
export * from './domain/verdict.ts';
export * from './domain/workspace.ts';
