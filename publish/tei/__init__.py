"""The edited book -> TEI P5, and letters -> CMIF."""
