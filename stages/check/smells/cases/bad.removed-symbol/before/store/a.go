package store

func Load() int { return 1 }

func Save() int { return 2 }
