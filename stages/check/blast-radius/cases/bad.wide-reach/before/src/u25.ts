export * from './u24';
