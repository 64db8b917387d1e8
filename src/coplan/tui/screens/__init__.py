"""What works: each screen wires commands, questions and widgets together."""
