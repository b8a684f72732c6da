export function summariseStock(items: Item[], store: Store) {
  const levels = new Map<string, number>();
  for (const item of items) {
    if (item.discontinued) continue;
    const shelf = store.findShelf(item.location);
    const free = shelf.capacity - shelf.boxes.reduce((sum, box) => sum + box.volume, 0);
    levels.set(item.sku, Math.min(levels.get(item.sku) ?? free, free));
  }
  return [...levels].filter(([, level]) => level < 3).map(([sku]) => store.reorder(sku));
}
