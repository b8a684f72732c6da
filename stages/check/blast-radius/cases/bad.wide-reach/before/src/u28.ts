export * from './u27';
