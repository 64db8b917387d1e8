"""What a person can do, declared once for every interface."""
