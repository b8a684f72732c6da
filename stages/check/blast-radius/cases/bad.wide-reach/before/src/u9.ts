export * from './u8';
