"""Read a file into a Document with a way back from any character to page, paragraph and line."""
