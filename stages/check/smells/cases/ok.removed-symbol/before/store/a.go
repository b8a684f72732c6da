package store

func Load() int { return 1 }
