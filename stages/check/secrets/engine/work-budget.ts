/**
 * What may be spent on one file, counted and not timed, so that a run says the same on every machine. One unit is about a
 * nanosecond; real files need a few units a byte, a file made to be slow needs thousands.
 */
export interface WorkBudget {
  /** False once more than the limit was asked for: leave the rest of the file alone. */
  spend(units: number): boolean;
  readonly exhausted: boolean;
}

const limitUnits = 400_000_000;

export function createBudget(limit = limitUnits): WorkBudget {
  let left = limit;
  return {
    spend(units) {
      left -= units;
      return left >= 0;
    },
    get exhausted() {
      return left < 0;
    },
  };
}

export const costs = {
  /** One place of one keyword. */
  hit: 60,
  /** A pattern over one byte of a window; and, for each keyword in it, over each byte that a match may have. */
  windowByte: 3,
  matchByte: 1,
  /** Judging what has the form of a secret. */
  candidate: 10_000,
  /** Looking at one provider's name, and at each byte behind it. */
  name: 1500,
  nameByte: 12,
  /** Looking at one name that may be a secret's, and at what is assigned to it. */
  assignedName: 500,
  assignedValue: 4000,
} as const;
