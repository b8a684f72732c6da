export * from './u16';
