// eslint-disable-next-line @typescript-eslint/no-explicit-any -- callers pass anything
export const a = (x: any) => x;
