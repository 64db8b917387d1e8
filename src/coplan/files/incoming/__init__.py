"""Documents that people have, read into lines: Word, Excel, CSV, Markdown and notes."""
