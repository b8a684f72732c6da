export * from './u18';
