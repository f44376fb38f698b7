"""Optimum-fit pages: where each page of a part ends, how long its paragraphs are, and where its notes stand."""
