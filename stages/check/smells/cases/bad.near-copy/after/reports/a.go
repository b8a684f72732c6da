package reports

func Summarise(orders []Order, rates Rates) map[string]float64 {
	totals := make(map[string]float64)
	for _, order := range orders {
		if order.CancelledAt != nil {
			continue
		}
		rate := rates.Lookup(order.Currency)
		amount := 0.0
		for _, line := range order.Lines {
			amount += line.Price * line.Quantity
		}
		totals[order.CustomerID] += amount * rate
	}
	sortTotals(totals)
	return roundTotals(totals)
}
