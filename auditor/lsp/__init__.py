"""The audit inside an editor, over the Language Server Protocol."""
