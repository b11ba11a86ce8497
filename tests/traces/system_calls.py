"""What a process asked of the system, as strace wrote it down."""

import re
from pathlib import Path

STRACE = Path("/usr/bin/strace")
CALLS = (
    "open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,"
    "symlinkat,truncate,connect,sendto,sendmsg,sendmmsg"
)
_OPENED = re.compile(r'\b(?:open|openat|openat2|creat)\((?:AT_FDCWD, |\d+, )?"([^"]*)", (.*)')
_MADE = re.compile(r'\b(?:mkdir|rename|link|symlink|truncate)\w*\((?:AT_FDCWD, |\d+, )?"([^"]*)"')
_CHANGES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TMPFILE", "O_TRUNC")
_NO_DISK = "/dev/null"
_ADDRESS = re.compile(r'inet_(?:addr|pton)\((?:AF_INET6?, )?"([^"]+)"')
_SERVICE = re.compile(r'sun_path=@?"([^"]+)"')
_LOOKUP = re.compile(r"htons\(53\)|/nscd/|systemd/resolve")
_INSIDE = {"127.0.0.1", "::1", "0.0.0.0", "::"}


def watch(notes: Path) -> list[str]:
    """The words before a command whose calls, and those of its children, are to be noted.

    Python keeps no code that it compiled meanwhile, so that every file that is written counts.
    """
    noted = ["-s", "400", "-e", f"trace={CALLS}", "-o", str(notes)]
    return [str(STRACE), "-D", "-f", "-qq", *noted, "-E", "PYTHONDONTWRITEBYTECODE=1"]


def files_written(calls: list[str]) -> list[str]:
    """The calls that open a file to write, or make, move or shorten one.

    Left out are those that failed, and the one device that programs write to.
    """
    return [call for call in calls if _writes(call) and " = -1 " not in call]


def _writes(call: str) -> bool:
    if _MADE.search(call):
        return True
    opened = _OPENED.search(call)
    return bool(opened and any(flag in opened[2] for flag in _CHANGES) and opened[1] != _NO_DISK)


def places_reached(calls: list[str]) -> set[str]:
    """The addresses outside this computer that something was sent to, and services inside it.

    "a name" where one was looked up, which begins inside where the computer asks for others. Other
    programs of the computer are known by the path of their socket, and may hand on what they get.
    """
    found = {address for call in calls for address in _ADDRESS.findall(call)}
    found |= {path for call in calls for path in _SERVICE.findall(call)}
    names = {"a name" for call in calls if _LOOKUP.search(call)}
    return names | {one for one in found - _INSIDE if not one.startswith("127.")}
