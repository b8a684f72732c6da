# Unchanged code paths are skipped by the cache.
A = 1
