"""Group claims about the same matter, relate them and count their independent origins."""
