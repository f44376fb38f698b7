"""Headings, links, pictures, lists and letters, and unparsed Markdown that would be printed literally."""
