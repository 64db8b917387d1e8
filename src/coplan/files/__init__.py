"""The plan file: reading it, changing it, and never losing a saved edit."""
