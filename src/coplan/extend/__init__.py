"""How knowledge comes in: packs, which are words only, and plugins, which hand over packs."""
