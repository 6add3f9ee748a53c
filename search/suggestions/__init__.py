"""Suggestions while typing: speakers, places, occasions, frequent phrases and headings of the archive.

    sources  → entries from what is published; phrases (what is frequent) and romanised (pinyin) are pure
    stored   → one file of entries in the data folder
    table    → what fits what was typed, the best first; pure
    visible  → the database decides what of it is shown
    views    → the endpoint

Pinyin and initials find here and nowhere else: in a search they would bring homophones.
"""
