export async function save(item: string) {
  await fetch(item);
}
export async function track(item: string) {
  try {
    await fetch(item);
  } catch (error) {
    report(error);
  }
}
export function plain() {}
