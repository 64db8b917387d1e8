"""From facts and rules to a verdict. Pure: no clock, no files, no screen."""
