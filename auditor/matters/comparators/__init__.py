"""Typed comparators: each looks at one kind of slot and says how two statements relate there."""
