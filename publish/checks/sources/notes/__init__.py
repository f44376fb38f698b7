"""Notes: whether each is called where it should be, defined where it is looked for, and whole."""
