"""Title and body → speaker, posts, level, rank, place, occasion, date, period, each with its evidence."""
