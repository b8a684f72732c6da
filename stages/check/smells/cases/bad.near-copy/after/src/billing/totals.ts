export function collectTotals(purchases: Order[], table: Rates) {
  const totals = new Map<string, number>();
  for (const order of purchases) {
    if (order.cancelledAt !== null) continue;
    const rate = table.lookup(order.currency);
    const amount = order.lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
    const known = totals.get(order.customerId) ?? 0;
    totals.set(order.customerId, known + amount * rate);
  }
  const ordered = [...totals.entries()].sort((a, b) => b[1] - a[1]);
  return ordered.map(([customerId, total]) => ({ customerId, total: Math.round(total * 100) / 100 }));
}
