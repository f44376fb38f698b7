"""Information that occurs in several places and must agree: quotations, names, dates, references, copy-text."""
