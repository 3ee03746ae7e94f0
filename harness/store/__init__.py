"""What outlives a run: the cache folder, file locks, recorded facts and resumable results."""
