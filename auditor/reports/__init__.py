"""Write an Audit in the formats people and machines read."""
