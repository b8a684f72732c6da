export * from './u25';
