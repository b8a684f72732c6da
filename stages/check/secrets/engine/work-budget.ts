/**
 * What may be spent on one file, counted and not timed, so that a run says the same on every machine. One unit is about a
 * nanosecond; real files need a few units a byte, a file made to be slow needs thousands.
 */
export interface WorkBudget {
  /** False where the work would go over the limit: leave it. Cheaper work may still be done. */
  spend(units: number): boolean;
  /** Whether any work was refused. */
  readonly exhausted: boolean;
}

const limitUnits = 600_000_000;

export function createBudget(limit = limitUnits): WorkBudget {
  let left = limit;
  let exhausted = false;
  return {
    spend(units) {
      const fits = units <= left;
      if (fits) left -= units;
      else exhausted = true;
      return fits;
    },
    get exhausted() {
      return exhausted;
    },
  };
}

export const costs = {
  /** One place of one keyword. */
  hit: 60,
  /** A pattern over one byte of a window; and, for each keyword in it, over each byte that a match may have. */
  windowByte: 4,
  matchByte: 2,
  /** Looking into one run of base64. */
  encoded: 15_000,
  /** Judging what has the form of a secret. */
  candidate: 20_000,
  /** Looking at one provider's name; with a word such as `key` behind it, and then at each byte that may be the value. */
  name: 600,
  nameWithWord: 3500,
  nameByte: 2,
  /** Looking at one name that may be a secret's, and at what is assigned to it. */
  assignedName: 300,
  assignedValue: 3000,
} as const;
