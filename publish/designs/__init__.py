"""A design as a value: a named look of the book. Each folder here is one, and can be copied as an example."""
