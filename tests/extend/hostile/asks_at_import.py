"""Waits for a person to type something."""

NAME = input("Your password? ")
