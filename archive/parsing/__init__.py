"""Reading compilations: bytes → records. No Django, no settings, no clock, no network.

source = read_source(data, "经济工作讲话合集.txt")
compilation = parse_compilation(source)
"""

from .compilation import parse_compilation
from .facts.titles import parse_title
from .readers import read_source
from .readers.archive_file import Unpacked, is_zip_of_files, unpack
from .records import (
    Block,
    Evidence,
    ParsedCompilation,
    ParsedSpeech,
    ParseError,
    ParseWarning,
    ReportedPeriod,
    SourceText,
    TitleFacts,
)

__all__ = [
    "Block",
    "Evidence",
    "ParseError",
    "ParseWarning",
    "ParsedCompilation",
    "ParsedSpeech",
    "ReportedPeriod",
    "SourceText",
    "TitleFacts",
    "Unpacked",
    "is_zip_of_files",
    "parse_compilation",
    "parse_title",
    "read_source",
    "unpack",
]
