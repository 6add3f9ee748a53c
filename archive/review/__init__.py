"""The review desk: where an editor sees what the machine understood, mends it, and publishes it.

``assessment``: how sure each fact is. ``edits``: a decision is another division; only the speeches that it
touches are read again. ``steps``: how each edit is taken back. ``publishing``: what readers see.
``corrections``, ``differences``: a corrected file beside what it corrects.
"""
