export * from './u17';
