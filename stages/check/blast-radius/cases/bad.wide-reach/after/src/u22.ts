export * from './u21';
