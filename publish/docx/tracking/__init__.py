"""Find the changes between two texts, and write them as Word tracks them (ECMA-376 part 1, 17.13.5)."""
