"""Text that a plan may hold and that nobody's terminal or screen may obey."""

ESCAPES = (
    "\x1b]0;title\x1b\\",
    "\x1b]0;title\x07",
    "\x1b]2;title\x1b\\",
    "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]52;c;aGVsbG8=\x1b\\",
    "\x1b]52;c;aGVsbG8=\x07",
    "\x1b[2J\x1b[31mred",
    "\x9b2J\x9d0;title\x9c",
    "a\x00b",
    "a\x0eb\x0fc",
    "a\x7fb\x08c\rd",
    "a\u202ab\u202bc\u202cd\u202de\u202ef",
    "a\u2066b\u2067c\u2068d\u2069e",
    "a\u200bb",
    "a\ufeffb",
    "a\U000e0041\U000e007fb",
    "a\u2028b\u2029c",
    "name\udc80",
)
"""What a terminal would obey, or a reader would not see."""

MARKUP = ("[/nope]", "[@click=app.quit]x[/]", "[", "]", "x [ y]", "[b]x[/b]", "[/", "\\[b]", "$x")
"""What Textual or Rich would read as markup, and may stumble over."""
