def summarise(orders, rates):
    totals = {}
    for order in orders:
        if order.cancelled_at is not None:
            continue
        rate = rates.lookup(order.currency)
        amount = sum(line.price * line.quantity for line in order.lines)
        totals.setdefault(order.customer_id, 0)
        totals[order.customer_id] += amount * rate
    ranked = sorted(totals.items(), key=lambda pair: pair[1], reverse=True)
    return [(customer_id, round(total, 2)) for customer_id, total in ranked]
