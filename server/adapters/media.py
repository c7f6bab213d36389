"""The media folder: bytes are on disk and fsynced before any row speaks of them."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

BLOCK = 64 * 1024
IN_MEMORY = 1024 * 1024


def receive(folder: Path, stream: IO[bytes], most: int) -> IO[bytes]:
    """Take a stream into a nameless file of its own: a slow or cut connection touches nothing that others write.

    A connection that ends early keeps what arrived: the next chunk goes on from there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    came: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY, dir=str(folder))
    left = most
    while left:
        try:
            block = stream.read(min(BLOCK, left))
        except OSError:  # the client went away: what came is kept
            break
        if not block:
            break
        came.write(block)
        left -= len(block)
    return came


def append(path: Path, offset: int, came: IO[bytes]) -> int:
    """Write what came behind an offset, cutting off what a crash left beyond it; return how many bytes those were."""
    came.seek(0)
    with path.open("r+b" if path.exists() else "w+b") as file:
        file.truncate(offset)
        file.seek(offset)
        shutil.copyfileobj(came, file, BLOCK)
        written = file.tell() - offset
        file.flush()
        os.fsync(file.fileno())
    return written


def adopt(partial: Path, root: Path, key: str) -> None:
    """Move a finished upload to its place by one rename that survives a power cut."""
    target = root / key
    target.parent.mkdir(parents=True, exist_ok=True)
    partial.replace(target)
    _sync_folder(target.parent)


def store(root: Path, key: str, content: bytes) -> None:
    """Write bytes under a key, whole or not at all."""
    target = root / key
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".part")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(target)
    _sync_folder(target.parent)


def path_of(root: Path, key: str) -> Path:
    """Return where a key's bytes lie; keys are made here, never by a client."""
    return root / key


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_writable(root: Path) -> bool:
    """Return whether the folder takes a file now."""
    probe = root / f".probe-{os.getpid()}"
    try:
        root.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"1")
        probe.unlink()
    except OSError:
        return False
    return True


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
