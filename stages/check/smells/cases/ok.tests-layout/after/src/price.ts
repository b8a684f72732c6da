export function price(net: number) {
  // Value added tax of 2020.
  return net * 1.19;
}
