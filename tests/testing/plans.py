"""A small plan for the tests of what tests are made with."""

MEALS = """
coplan = 1
[plan]
title = "Meals"
[outcome.warm]
title = "Warm meals"
[decision.menu]
title = "Menu"
outcomes = ["warm"]
called = "co-production"
openness = "taken"
power = "named"
bar = "none"
"""
