export function getUser(id: string) {
  return find(id);
}
