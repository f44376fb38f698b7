"""What changed between two texts, and changes as Word tracks them (ECMA-376 part 1, 17.13.5)."""
