export * from './u14';
