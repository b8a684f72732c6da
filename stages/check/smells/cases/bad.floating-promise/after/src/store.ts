export async function save(item: string) {
  await fetch(item);
}
const drop = async (item: string) => fetch(item);
export { drop };
export const isOpen = async () => fetch('x').then((reply) => reply.ok);
