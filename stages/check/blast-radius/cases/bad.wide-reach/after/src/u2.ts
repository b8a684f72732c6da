export * from './u1';
