"""A reader reports a mistake in a speech; an editor looks at it and settles it.

``forms`` has both forms and how much is taken in on one day, ``views`` the pages.
"""
