"""One suite for all engines: answers, facets, changes, damage. An engine's own file is a few lines."""

import pytest

pytest.register_assert_rewrite(
    *(f"{__name__}.{name}" for name in ("answers", "building", "damage", "facets", "hostile", "outbox"))
)
