"""Sets the fictional sample compilation: one manuscript, one page layout, three file formats."""
