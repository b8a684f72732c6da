/** Index of the first number of an ascending list that is at least `wanted`. */
export function firstAtLeast(numbers: readonly number[], wanted: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Places without gaps that are known to fail. Searches ask from left to right, so that one stretch remembers nearly all. */
export class FailedStretch {
  private from = 0;
  private to = 0;

  /** The first place from `at` on that is not known to fail. */
  skip(at: number): number {
    return at >= this.from && at < this.to ? this.to : at;
  }

  /** All places from `from` to before `to` fail. */
  add(from: number, to: number): void {
    if (to <= from) return;
    const isJoined = from <= this.to && to >= this.from;
    this.from = isJoined ? Math.min(from, this.from) : from;
    this.to = isJoined ? Math.max(to, this.to) : to;
  }
}
