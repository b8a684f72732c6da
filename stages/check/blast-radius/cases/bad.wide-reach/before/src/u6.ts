export * from './u5';
