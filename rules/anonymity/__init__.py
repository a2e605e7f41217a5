"""Rules about sources without a name."""
