"""The closure of an optimiser's step, which makes the gradient first."""

from __future__ import annotations

from typing import Any, Callable


def followed(
    args: tuple[Any, ...], kwargs: dict[str, Any], after: Callable[[], Any]
) -> tuple[tuple[Any, ...], dict[str, Any]] | None:
    """The arguments of a step with a closure that calls something more at its end; None if there is no closure."""
    places = [at for at, value in enumerate(args) if at and callable(value)]
    closure = args[places[0]] if places else kwargs.get("closure")
    if closure is None:
        return None

    def watched(*given: Any, **named: Any) -> Any:
        result = closure(*given, **named)
        after()
        return result

    if places:
        return (*args[: places[0]], watched, *args[places[0] + 1 :]), kwargs
    return args, kwargs | {"closure": watched}
