"""Checks of the edition's own cover, reported by every command. Each check takes a `Cover`."""
