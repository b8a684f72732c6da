/** Stage 3: what can be fixed goes back, to a machine first, then to the author agent. */
export { buildPacket } from './author-packet.ts';
export { disputeJudge } from './judge-dispute.ts';
export { type ReturnResult, runReturn } from './loop.ts';
export { returnable, type StopCode, stopCodes } from './next-step.ts';
export { returnReasons } from './reasons.ts';
export type { ReturnEvent, ReturnInput } from './progress.ts';
export { selectFixes } from './select-fixes.ts';
export { settleFindings } from './settle.ts';
