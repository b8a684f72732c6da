package pkg

// ... (remaining methods omitted for brevity)
func A() int { return 1 }
