"""The command: arguments in, one pipeline call, print. No rule of the domain lives here.

In reading order: `output`, `failures`, `read`, `ledger`, `model`, `brief`, `completion`, `main`. May import `core`,
`pipeline` and `report`.
"""
