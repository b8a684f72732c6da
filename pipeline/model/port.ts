export type { ModelPort, ModelReply, ModelRequest, ModelUsage } from '../domain/model.ts';
