"""Documents made from a plan, and the sentences that they share."""
