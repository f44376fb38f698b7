"""Read Word documents as editions (ECMA-376, WordprocessingML)."""
