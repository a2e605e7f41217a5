"""Rules about who is said to say it."""
