try {
  run();
} catch {}
export const a = 1;
