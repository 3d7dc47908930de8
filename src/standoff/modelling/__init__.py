"""Case files → `Conflict`, every fault with its line; and what a model's evidence is worth.

In reading order: `conditions`, `spaces`.
"""
