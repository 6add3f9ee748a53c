"""A speech as a file to take away: plain text, Word after GB/T 9704-2012, PDF.

``manuscript`` is the record that all three are written from, ``sheet`` the measures of the page,
``line_breaking`` where a line of Chinese may end; ``views`` hands the files out.
"""
