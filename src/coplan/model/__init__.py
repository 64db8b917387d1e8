"""The plan and the words it is made of: frozen values, no input or output."""
