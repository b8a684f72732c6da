export * from './u26';
