"""Make or check many editions: in warm processes of this machine, or on a cluster.

One edition that fails never stops the others, and what was made before is not made again.
"""
