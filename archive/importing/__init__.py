"""Importing through the browser: uploads become jobs, a worker reads them, an editor reviews the drafts.

    view → add_job → ImportJob (queued) → Worker → child process (python -m archive.parsing) → draft rows

The row of a job is the truth about it. Reading happens in a child process with limits, outside of every
request; storing is one transaction, which a cancelled job leaves without a trace.
"""

from .jobs import Refused, add_job, cancel, delete, retry
from .worker import Worker

__all__ = ["Refused", "Worker", "add_job", "cancel", "delete", "retry"]
