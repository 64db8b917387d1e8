"""What draws. A widget gets values and sends messages; it holds no plan and looks up no sibling."""
