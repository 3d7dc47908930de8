"""A place where reading can be stopped."""


def pause() -> None:
    """Do nothing: as this module is never compiled, Python looks for Ctrl-C and run-out timers when this is called.

    To be called once a sentence, or once for what takes as long: compiled code by itself hears neither.
    """
