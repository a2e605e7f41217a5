"""Rules about words in quotation marks."""
