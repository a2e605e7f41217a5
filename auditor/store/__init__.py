"""Keep documents, claims, findings and decisions in a database."""
