"""The command lines that shut a program in: bubblewrap's, and the same built from util-linux where that is missing.

Both start from an empty file system and put in what is needed: the system's programs and libraries read-only, the
folders that were named, devices that hold nothing. Homes, `/tmp`, `/run` and `/var` are empty, so
that no socket is in reach.
Sources: bwrap(1); unshare(1), mount(8), pivot_root(8), setpriv(1), user_namespaces(7), mount_namespaces(7).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote

from harness.process.guard import STATUS

SYSTEM = tuple(
    Path(name)
    for name in (
        "/usr",
        "/bin",
        "/sbin",
        "/lib",
        "/lib32",
        "/lib64",
        "/libx32",
        "/etc/alternatives",
        "/etc/ld.so.cache",
        "/etc/ld.so.conf",
        "/etc/ld.so.conf.d",
        "/etc/localtime",
        "/nix/store",
        "/gnu/store",
    )
)
"""Where programs and libraries stand; what of it exists is shown."""

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
"""Where a contained program looks for others."""

_KERNEL = tuple(
    part
    for part in ("sys", "irq", "bus", "fs", "acpi", "scsi", "sysrq-trigger", "mtrr")
    if Path("/proc", part).exists()
)
"""The kernel's own settings. They belong to root, who needs no capability to write them, within walls neither."""

_EMPTY = ("/etc", "/home", "/root", "/run", "/tmp", "/var")
"""There, with nothing in them: programs stumble over their absence."""

_TOOLS = ("unshare", "mount", "umount", "pivot_root", "setpriv", "sh")


def bubblewrap(command: Sequence[str], folder: Path, reads: Sequence[Path]) -> list[str]:
    """`command` within bubblewrap, working in `folder`; how it ends is written to the file descriptor `STATUS`."""
    line = [
        *(
            shutil.which("bwrap") or "bwrap",
            "--unshare-all",
            "--die-with-parent",
            "--new-session",
            "--cap-drop",
            "ALL",
        ),
        *("--json-status-fd", str(STATUS), "--proc", "/proc", "--dev", "/dev"),
    ]
    for place in (*(place for place in SYSTEM if place.exists()), *reads):
        if place.is_symlink() and place.parent == Path("/"):
            line += ["--symlink", str(place.readlink()), str(place)]
        else:
            line += ["--ro-bind", str(place), str(place)]
    line += [part for name in _EMPTY for part in ("--dir", name)]
    for part in _KERNEL:
        line += ["--ro-bind", f"/proc/{part}", f"/proc/{part}"]
    line += ["--bind", str(folder), str(folder), "--remount-ro", "/dev", "--remount-ro", "/"]
    return [*line, "--chdir", str(folder), "--", *command]


def namespaces(command: Sequence[str], folder: Path, reads: Sequence[Path], root: Path) -> list[str]:
    """`command` within namespaces of its own; `root` is an empty folder, over which its file system is laid.

    `{"exec": true}` is written to `STATUS` when all walls stand.
    """
    script = "\n".join(_script(folder, reads, root))
    return [
        *("unshare", "--user", "--map-root-user", "--mount", "--net", "--pid", "--ipc", "--uts", "--cgroup"),
        *("--fork", "--kill-child", "--propagation", "private", "--", "sh", "-euc", script, "sh", *command),
    ]


def missing_tools() -> list[str]:
    """What util-linux would have and this machine has not."""
    return [tool for tool in _TOOLS if shutil.which(tool, path=PATH) is None]


def _script(folder: Path, reads: Sequence[Path], root: Path) -> Iterator[str]:
    """Lay an empty file system over `root`, fill it, make it the root, give up every capability, and go."""
    top = quote(str(root))
    yield f"mount -t tmpfs -o mode=755,nosuid,nodev,size=1m none {top}"
    for place in (*(place for place in SYSTEM if place.exists()), *reads):
        if place.is_symlink() and place.parent == Path("/"):
            yield f"ln -s {quote(str(place.readlink()))} {top}{quote(str(place))}"
        else:
            yield from _bind(top, place)
            yield f"mount -o remount,bind,ro,nosuid,nodev {top}{quote(str(place))}"
    yield f"mkdir -p {' '.join(top + name for name in _EMPTY)} {top}/proc {top}/dev {top}/.old"
    yield f"mount -t proc -o nosuid,nodev,noexec proc {top}/proc"
    for part in _KERNEL:
        inside = f"{top}/proc/{part}"
        yield f"mount --bind {inside} {inside}; mount -o remount,bind,ro {inside}"
    for device in ("null", "zero", "full", "random", "urandom"):
        yield f": > {top}/dev/{device}; mount --bind /dev/{device} {top}/dev/{device}"
    yield f"ln -s /proc/self/fd {top}/dev/fd"
    yield from _bind(top, folder)
    yield f"mount -o remount,bind,nosuid,nodev {top}{quote(str(folder))}"
    yield f"cd {top}"
    yield "pivot_root . .old"
    yield "umount -l /.old"
    yield "rmdir /.old"
    yield "mount -o remount,bind,ro,nosuid,nodev /"
    yield f"cd {quote(str(folder))}"
    yield f"printf '{{\"exec\": true}}\\n' >&{STATUS}"
    # Not `exec`: the first process of a namespace does not die of its own signals, so a crash would look like an end.
    drop = "--no-new-privs --bounding-set=-all --inh-caps=-all --ambient-caps=-all"
    yield f'setpriv {drop} "$@" {STATUS}>&- || exit $?'


def _bind(top: str, place: Path) -> Iterator[str]:
    inside = f"{top}{quote(str(place))}"
    if place.is_dir():
        yield f"mkdir -p {inside}"
    else:
        yield f"mkdir -p {top}{quote(str(place.parent))}; : > {inside}"
    yield f"mount --rbind {quote(str(place))} {inside}"
