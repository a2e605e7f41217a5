"""Rules about how many origins a claim really has."""
