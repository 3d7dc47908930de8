"""The same conflict, solved again under other assumptions.

In reading order: `ablate` (what the answer hangs on, by leaving out each source, all unnamed ones, and each side's own
words); `lanes_plan` (what millions of preference orders over one graph have in common), `lanes_numpy` (their analysis
in NumPy), `lanes_orders` (orders drawn at random), `lanes` (`sweep`: all of them judged, in C where it was compiled).
"""
