export type {
  ChangeLimits,
  ChangeSnapshot,
  ChangeSource,
  ExcludedPath,
  ReadChangeOptions,
  ResolvedSource,
} from './change-source.ts';
export { defaultLimits } from './change-source.ts';
export type { Environment } from './git-environment.ts';
export { readChange } from './read-change.ts';
export { resolveSource } from './resolve-source.ts';
