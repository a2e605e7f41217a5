"""Rules about verbs that take sides."""
