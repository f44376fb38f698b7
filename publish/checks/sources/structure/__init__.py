"""Headings, links, pictures, lists and letters, and the marks that Markdown would print as they stand."""
