"""Work out who is speaking: resolve mentions to sources, their kinds and their independence."""
