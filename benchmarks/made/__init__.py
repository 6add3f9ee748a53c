"""Made-up compilations with known truth: for measuring where the parser lets speeches begin.

Everything in them is invented. The same seed always makes the same text.
"""

from .compilation import Made, Plan, make
from .plans import FAMILIES, plans

__all__ = ["FAMILIES", "Made", "Plan", "make", "plans"]
