export * from './u15';
