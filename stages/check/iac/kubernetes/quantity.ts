const factors: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
  m: 1e-3,
};

/** Bytes (or units) of a Kubernetes quantity such as `10Gi`; null where it is none. */
export function parseQuantity(text: string | null): number | null {
  const match = text === null ? null : /^([0-9]+(?:\.[0-9]+)?)([A-Za-z]{0,2})$/.exec(text.trim());
  const factor = factors[match?.[2] ?? ''];
  return match === null || factor === undefined ? null : Number(match[1]) * factor;
}
