import { decisionExitCodes } from './domain/verdict.ts';

/** What the process ends with. The verdict's four come from the domain; the rest say that there was no verdict. */
export const exitCodes = {
  ...decisionExitCodes,
  usage: 2,
  bug: 3,
  interrupted: 130,
} as const;
