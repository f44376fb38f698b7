"""External validators of the finished products, in folders by group.

Each check takes the path of a product and the known facts about it. The programs can run at the same time.
"""
