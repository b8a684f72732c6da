export * from './u7';
