export * from './u2';
