"""Its package says that it needs a coplan that there is not yet."""

raise AssertionError("it must not be loaded")
