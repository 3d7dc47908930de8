"""The same conflict, solved again under other assumptions.

`ablate`: what the answer hangs on, by leaving out each source, all unnamed ones, and each side's own words.
"""
