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

export const schedule = async (names: string[]): Promise<void> => {
  for (const name of names) {
    try {
      await save(name);
    } catch (error) {
      track(error);
    }
  }
};
