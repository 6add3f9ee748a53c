"""The whole result of a search as a file: CSV, JSON, BibTeX, references after GB/T 7714.

``rows`` reads the speeches chunk by chunk, one module a format writes them, ``views`` answers.
"""
