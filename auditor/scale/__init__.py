"""The same audit over an archive: in parts, on many processes or many machines, in flat memory."""
