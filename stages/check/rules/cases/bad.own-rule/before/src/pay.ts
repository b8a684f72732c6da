export const old = legacyClient({ id: 1 });
