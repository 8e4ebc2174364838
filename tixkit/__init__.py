"""tixkit: facilitated self-assessment workshops, from people's phones to the report.

The API that the dashboard uses::

    import tixkit

    workshop = tixkit.create_workshop(store="sqlite:///room.db", framework="tiex", title="…", authority="…")
    rnd = workshop.open_round(areas=["role.service"])
    workshop.reveal(rnd)
    workshop.agree("role.service", rating="competent", rationale="…")
    results = workshop.results()

The names and their modules stand in ``__init__.pyi``. Nothing heavy is imported before it is needed: each module is, when one of
its names is first asked for.
"""

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
__all__ += ["__version__"]
