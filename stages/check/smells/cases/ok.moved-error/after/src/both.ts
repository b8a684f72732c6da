if (a) {
  try {
    run();
  } catch {}
}
export const a = 2;
