"""The inner loops in C, where they were compiled; nothing here is ever needed, NumPy does the same without.

In reading order: `sources` (whether a part is up to date), `native` (which compiled parts there are, and which
instruction set they run on), `fibres` and `cube` (what those parts are called by). A C file is a compiled part of the
same name: `_machine.c` (what the processor has), `_lanes.c` (many preference orders at once), `_cube.c` (every option
string at once), `_fibres.c` (sequential stability, fibre by fibre). All take plain buffers through `arguments.h`,
which refuses one of a wrong length or kind, and dispatch by `simd.h`.
"""
