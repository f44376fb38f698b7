"""The live preview: the pages in a browser while the sources are written, with ways from page to source and back."""
