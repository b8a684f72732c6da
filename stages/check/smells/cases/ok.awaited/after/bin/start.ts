import { save } from '../src/store.ts';

async function main() {
  await save('a');
}

main();
