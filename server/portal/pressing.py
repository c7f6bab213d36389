"""A page compressed ahead of time, all but its last bytes, which differ from browser to browser."""

import struct
import zlib
from dataclasses import dataclass

GZIP = 31  # zlib's window size that also writes the gzip header


@dataclass(frozen=True)
class Pressed:
    """The compressed beginning of a page, ready for any end."""

    start: bytes
    crc: int
    length: int

    def with_end(self, end: bytes) -> bytes:
        """Return the whole page as one gzip member; the end is a stored block (RFC 1951, 3.2.4)."""
        size = len(end)
        block = b"\x01" + struct.pack("<HH", size, size ^ 0xFFFF) + end
        trailer = struct.pack("<II", zlib.crc32(end, self.crc), (self.length + size) & 0xFFFFFFFF)
        return self.start + block + trailer

    def plain(self, end: bytes) -> bytes:
        """Return the whole page uncompressed, for the rare client that cannot unpack."""
        return zlib.decompressobj(GZIP).decompress(self.start) + end


def press(start: bytes) -> Pressed:
    """Compress the beginning of a page and stop on a byte boundary."""
    packer = zlib.compressobj(9, zlib.DEFLATED, GZIP)
    packed = packer.compress(start) + packer.flush(zlib.Z_SYNC_FLUSH)
    return Pressed(packed, zlib.crc32(start), len(start))
