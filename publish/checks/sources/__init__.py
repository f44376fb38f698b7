"""Checks of the sources: what a careful colleague would say of the words before they are set, one check a file.

A check is a module with a `CHECK`, which says what it is, and a function `check` that takes the sources and gives the
findings. To add one is to add its file, and its two cases below `tests/checks/`: the registry finds it by itself. What
several checks share stands in modules without a `CHECK`.
"""
