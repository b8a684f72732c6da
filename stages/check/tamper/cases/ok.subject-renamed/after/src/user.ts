export function loadUser(id: string) {
  return find(id);
}
