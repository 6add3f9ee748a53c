"""Ways into the archive without a query: by rank, level, place, quarter, occasion and kind.

counts      how many speeches each way in has, kept until somebody writes
occasions   what kind of meeting an occasion is
tiles       where a province stands on the picture of tiles; pure
shelves     a way in and a value → the speeches that stand there, with the way back
lists       sorting and paging of any list of speeches
views       the pages; urls their addresses
"""
