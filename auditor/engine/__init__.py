"""Run rules under a policy and gather everything into one Audit."""
