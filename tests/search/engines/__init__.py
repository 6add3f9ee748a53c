"""One suite for all engines: answers, facets, changes, damage. An engine's own file is a few lines."""

import pytest

PARTS = ("alike", "answers", "building", "damage", "facets", "hostile", "inside_words", "memory", "outbox")
pytest.register_assert_rewrite(*(f"{__name__}.{part}" for part in PARTS))
