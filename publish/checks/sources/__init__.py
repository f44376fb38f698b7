"""Checks of the sources: what a careful colleague would say about the words before they are set.

A check is a module with a `CHECK`, which describes it, and a function `check` that takes the sources and returns
findings. To add a check, add its file and its two cases below `tests/checks/`: the registry finds it. Modules without a
`CHECK` hold code shared by several checks.
"""
