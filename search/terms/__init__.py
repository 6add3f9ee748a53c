"""Terms: what speeches are about, by their own words; similar speeches, and what a speaker says more often.

words      which words and runs of words are terms, and counting them (pure)
keyness    how surprising a difference of frequencies is (pure)
stored     the file in the data folder that keeps the counts
sources    from the archive to that file
"""
