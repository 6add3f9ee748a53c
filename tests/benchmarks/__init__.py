"""The measures measured: what `make score` prints rests on these."""
