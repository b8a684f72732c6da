export function price(net: number) {
  return net * 1.19;
}
