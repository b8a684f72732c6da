export * from './u3';
