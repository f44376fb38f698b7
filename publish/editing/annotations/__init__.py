"""Annotations: what is known about the words, such as dates and names. Found once, read by checks and outputs alike.

Each kind of annotation is a frozen struct and a pass that finds it. To add a kind, write both in a module here and
add a row to `annotations.kinds`.
"""
