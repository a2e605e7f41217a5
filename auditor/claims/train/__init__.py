"""Train the tagger's weights; needs the extra `train`, and is never imported at run time."""
