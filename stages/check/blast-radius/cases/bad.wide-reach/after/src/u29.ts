export * from './u28';
