"""The changes between two versions of a book: which words, notes and settings, and what they did to the pages."""
