"""Rules about figures and dates."""
