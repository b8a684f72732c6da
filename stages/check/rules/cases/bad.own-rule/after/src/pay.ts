export const old = legacyClient({ id: 1 });
export const pay = (id: string) =>
  legacyClient({ id }, 'now');
export const key = process.env.PAY_KEY;
// nosemgrep: config-key-by-hand
export const other = process.env.OTHER_KEY;
export const text = 'legacyClient(1)';
