"""Fails while it is imported."""

raise ValueError("there is no café here")
