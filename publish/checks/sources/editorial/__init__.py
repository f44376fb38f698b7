"""Facts that must be right or agree across places: quotations, names, dates, references, copy-text."""
