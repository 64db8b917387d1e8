"""Has the name of a plugin that is there already."""

raise AssertionError("it must not be loaded")
