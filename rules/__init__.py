"""The rule pack: one family a folder, one rule a file."""
