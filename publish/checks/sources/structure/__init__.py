"""Checks of headings, links, pictures, lists and letters, and of Markdown that would be printed literally."""
