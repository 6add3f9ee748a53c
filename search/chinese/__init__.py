"""Chinese text for search: sameness of characters (folding) and words (segmenter). No Django, no engine."""
