"""``manage.py serve``: everything ready, then the server: the one command of a small machine."""

from __future__ import annotations

import gc
import select
import signal
import sys
from contextlib import nullcontext

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config.worker_process import WorkerProcess

MOST_CONNECTIONS = 800  # below the thousand open files that systems allow a process


class Command(BaseCommand):
    help = "准备好数据库、示例合集和索引，然后在本机启动服务，并在旁边运行读取导入文件的 worker。"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认 127.0.0.1")
        parser.add_argument("--port", type=int, default=8000, help="端口，默认 8000")
        parser.add_argument("--threads", type=int, default=4, help="线程数，默认 4")
        parser.add_argument(
            "--no-worker", action="store_true", help="不在旁边运行 worker（另用 manage.py worker 运行）"
        )

    def handle(self, *, host: str, port: int, threads: int, no_worker: bool, **_) -> None:
        if not 0 < port < 65536 or threads < 1:
            raise CommandError("--port 是 1 到 65535，--threads 至少是 1。", returncode=2)
        import waitress

        from config.wsgi import application
        from search.segmentation import loose_words

        call_command("migrate", verbosity=0)
        self._import_sample_when_empty()
        loose_words("讲话文库")  # loads the dictionary, a second that the first reader need not wait
        # What is loaded by now lives as long as the process; walking it again took a quarter of a search.
        # The index comes after: an opened one is given back when the next has taken its place.
        gc.collect()
        gc.freeze()
        call_command("build_index", if_needed=True)
        try:
            server = waitress.create_server(
                application,
                host=host,
                port=port,
                threads=threads,
                max_request_body_size=settings.MOST_REQUEST_BYTES,
                # A thread is taken by a whole request only: slow uploads hold up nobody as long as there
                # is room for other connections. Without poll a process has room for a thousand files.
                connection_limit=MOST_CONNECTIONS,
                asyncore_use_poll=hasattr(select, "poll"),
                **_proxy(),
            )
        except (OSError, ValueError) as error:
            raise CommandError(
                f"无法监听 {host}:{port}（{error}），请检查 --host，或换一个 --port。", returncode=2
            ) from error
        self.stdout.write(f"讲话文库已启动：http://{host}:{port}/ （按 Ctrl+C 停止）")
        self.stdout.flush()
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # waitress ends at it as at Ctrl+C
        with nullcontext() if no_worker else WorkerProcess():
            server.run()

    def _import_sample_when_empty(self) -> None:
        from archive.models import Compilation

        if not settings.PRODUCTION and not Compilation.objects.exists():
            call_command("import_compilation", str(settings.BASE_DIR / "samples" / "lanjiang.txt"))


def _proxy() -> dict[str, object]:
    """Behind a proxy, which alone can reach this port, its word about HTTPS is taken; else nobody's."""
    if not settings.BEHIND_PROXY:
        return {}
    return {"trusted_proxy": "*", "trusted_proxy_headers": {"x-forwarded-proto"}}
