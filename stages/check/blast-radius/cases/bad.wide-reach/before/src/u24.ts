export * from './u23';
