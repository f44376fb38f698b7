"""Bring a Word document that an author sends back into the sources that it was made from."""
