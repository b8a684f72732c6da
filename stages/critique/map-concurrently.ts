/** Results in the order of the items. The first rejection is thrown, and items that were not begun are left. */
export async function mapConcurrently<T, R>(
  items: readonly T[],
  concurrency: number,
  task: (item: T) => Promise<R>,
): Promise<R[]> {
  const { default: PQueue } = await import('p-queue');
  const queue = new PQueue({ concurrency });
  try {
    return await queue.addAll(items.map((item) => async () => task(item)));
  } catch (error) {
    queue.clear();
    throw error;
  }
}
