"""The command: arguments in, one pipeline call, print. No rule of the domain lives here.

In reading order: `output`, `version`, `acts`, `lines`, `read`, `sources`, `statement`, `origins`, `turns`,
`candidates`, `ledger`, `check`, `concepts`, `ablations`, `solved`, `counted`, `solve`, `explain`, `new`, `brief`,
`verify`, `demo`, `completion`, `main`. May import `core`, `pipeline` and `report`.
"""
