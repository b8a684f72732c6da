export async function check(run: () => Promise<void>) {
  try {
    await run();
  } catch {}
}
