export * from './u9';
