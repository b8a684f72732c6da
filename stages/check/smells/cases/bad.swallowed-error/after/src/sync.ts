import { push } from './push.ts';

export async function sync(items: string[]) {
  try {
    await push(items);
  } catch {}
  push(items).catch(() => {});
  try {
    await push(items);
  } catch (error) {
  }
  const count = await push(items).catch(() => null);
  return count;
}

export async function load(id: string) {
  try {
    return await push([id]);
  } catch (error) {
    return [];
  }
}

export async function publish(id: string) {
  try {
    await push([id]);
  } catch (error) {
    logger.error(error);
  }
  await push(['done']);
}
