export async function sync(items: string[]) {
  try {
    await push(items);
  } catch {}
}
