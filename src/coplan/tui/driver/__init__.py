"""What draws on the terminal and reads its keys: it sends what differs, and idling is free."""
