"""What torch.compile makes is left alone: hooks and modes would become part of it, or keep it from being made."""

from __future__ import annotations

from torch import nn

try:
    from torch.compiler import is_compiling
except ImportError:  # Older versions of torch have it elsewhere.
    from torch._dynamo.external_utils import is_compiling

__all__ = ["COMPILED", "UNSEEN", "has_compiled_part", "is_compiling"]

COMPILED = ("a compiled model, or one with a compiled part, is only seen by its parameters; "
            "watch one that is not compiled to see its layers")
UNSEEN = "only parameters are recorded: no call of the model was seen in the first step, as behind torch.compile"


def has_compiled_part(model: nn.Module) -> bool:
    """Whether the model or a module in it runs as a compiled program."""
    return any(hasattr(module, "_orig_mod") or getattr(module, "_compiled_call_impl", None) is not None
               for module in model.modules())
