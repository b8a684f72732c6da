export * from './u10';
