"""Old Word, WPS, RTF and OpenDocument files: LibreOffice, where it is installed, makes docx of them.

The one place in parsing that starts another program: in a folder of its own that goes afterwards, with
a profile of its own, a limit of time, and nothing from the file on its command line.
"""

from __future__ import annotations

import dataclasses
import logging
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from ..records import ParseError, SourceText
from .docx import DocxReader

logger = logging.getLogger(__name__)

LONGEST_CONVERSION = 100  # seconds
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_PROGRAMS = ("soffice", "libreoffice")
_LABELS = {"doc": "旧版 Word（.doc）", "wps": "WPS 文字（.wps）", "rtf": "RTF", "odt": "OpenDocument（.odt）"}
# No macro runs, no picture or text that a document links to is fetched.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
</oor:items>
"""


def read_office(data: bytes, kind: str) -> SourceText:
    """The lines of a ``doc``, ``wps``, ``rtf`` or ``odt``, as DocxReader reads what LibreOffice makes of it.

    Raises ParseError where LibreOffice is missing, fails, or takes too long.
    """
    if _ENCRYPTED_STREAM in data:
        raise ParseError("Word 文件有密码保护，请去掉密码后再导入。")
    return dataclasses.replace(DocxReader().read(_converted(data, kind)), format=kind)


def office_format(data: bytes) -> str | None:
    """``doc`` (as wps is too), ``rtf``, ``odt``, or None.

    >>> office_format(b"{\\\\rtf1 ...}")
    'rtf'
    """
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK\x03\x04") and b"application/vnd.oasis.opendocument.text" in data[:200]:
        return "odt"
    if data.startswith(_OLE) and (_WORD_STREAM in data or _ENCRYPTED_STREAM in data):
        return "doc"
    return None


def _converted(data: bytes, kind: str) -> bytes:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise ParseError(
            f"这是{_LABELS[kind]}文件，读它需要 LibreOffice；请安装 LibreOffice，或另存为 docx 再导入。"
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"source.{'doc' if kind == 'wps' else kind}")
        source.write_bytes(data)
        _run(program, Path(folder), source, kind)
        result = Path(folder, "out", "source.docx")
        if not result.exists():
            raise ParseError(f"LibreOffice 打不开这个{_LABELS[kind]}文件，可能已损坏；请另存为 docx 再导入。")
        return result.read_bytes()


def _run(program: str, folder: Path, source: Path, kind: str) -> None:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "docx", "--outdir", str(folder / "out"), str(source)]
    # a session of its own: the program starts another one, and both must go when time is over
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        try:
            _, said = running.communicate(timeout=LONGEST_CONVERSION)
        except subprocess.TimeoutExpired as error:
            raise ParseError(f"{_LABELS[kind]}文件转换超时；请另存为 docx 再导入。") from error
        finally:
            _end(running)
    if running.returncode:
        logger.info("LibreOffice ended with %s: %s", running.returncode, said[-500:])


def _end(running: subprocess.Popen) -> None:
    if running.poll() is None:
        if os.name == "posix":
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()
