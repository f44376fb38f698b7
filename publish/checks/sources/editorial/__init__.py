"""What is said in several places and has to agree: quotations, names, dates, references, and the copy-text."""
