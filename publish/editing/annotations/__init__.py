"""What is known of the words: each kind is learned once, by a pass of its own, and read by checks and outputs alike.

A kind is a frozen dataclass, the `data` of its annotations. To add one, write the dataclass and the pass that finds it,
and put the pass into the table in `annotations.kinds`.
"""
