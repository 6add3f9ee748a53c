"""The suite on tantivy."""

from tests.search.engines.alike import *  # noqa: F403
from tests.search.engines.answers import *  # noqa: F403
from tests.search.engines.building import *  # noqa: F403
from tests.search.engines.damage import *  # noqa: F403
from tests.search.engines.facets import *  # noqa: F403
from tests.search.engines.hostile import *  # noqa: F403
from tests.search.engines.inside_words import *  # noqa: F403
from tests.search.engines.memory import *  # noqa: F403
from tests.search.engines.outbox import *  # noqa: F403

ENGINE = "tantivy"
