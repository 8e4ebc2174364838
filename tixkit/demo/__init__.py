"""The demo: the sample workshop in a fresh store, with simulated phones that answer whenever a round is open."""

from tixkit.demo.run import demo

__all__ = ["demo"]
