import { save, isOpen } from './store.ts';

async function notify(name: string) {
  await fetch(name);
}

export class Box {
  async load() {
    await fetch('x');
  }
  open() {
    this.load();
  }
}

export function run(items: string[]) {
  save(items[0]);
  notify('x');
  items.forEach(async (item) => {
    await save(item);
  });
  const open = items.filter(async (item) => (await fetch(item)).ok);
  if (isOpen()) return open;
  return [];
}
