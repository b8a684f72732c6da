export * from './u12';
