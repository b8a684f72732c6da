import { plain, save, schedule, track } from './store.ts';

export async function run(items: string[]) {
  await save('a');
  void save('b');
  save('c').catch(report);
  const waiting = save('d');
  plain();
  items.forEach((item) => plain());
  [plain].forEach((save) => {
    save();
  });
  await Promise.all(items.map(async (item) => save(item)));
  items.forEach(async (item) => {
    try {
      await save(item);
    } catch (error) {
      report(error);
    }
  });
  if (await save('e')) return waiting;
  return save('f');
}

function report(error: unknown) {
  throw error;
}

export async function rename(current: string, setName: (name: string) => void) {
  await save(current);
  setName(current);
  schedule([current]);
}
