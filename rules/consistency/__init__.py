"""Rules about one claim told in several ways."""
