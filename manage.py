#!/usr/bin/env python
"""Django's command line, for this archive."""

import os
import sys

if __name__ == "__main__":
    # Child processes of a build read this file too, and have no use for Django.
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except BrokenPipeError:  # whoever read the output has seen enough, as in `search … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
