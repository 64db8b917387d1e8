"""Working back from what was judged: what to ask next, what to promise, what is ready. Pure."""
