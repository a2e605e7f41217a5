"""Rules about likelihood, confidence and judgement."""
