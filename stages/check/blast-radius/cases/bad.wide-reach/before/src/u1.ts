export * from './u0';
