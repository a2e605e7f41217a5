"""Find attributions, hedges and quotations in a Document and build its claims."""
