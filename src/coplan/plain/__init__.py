"""Plain mode: all of coplan as a conversation, line by line, with no code that moves a cursor."""
