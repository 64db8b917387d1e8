"""The screens: Textual, and what keeps a session and a terminal whole when something ends."""
