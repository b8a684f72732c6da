export * from './u11';
