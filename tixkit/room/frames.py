"""WebSocket frames as they go over the line (RFC 6455, section 5.2): made once, however many they go to."""

from __future__ import annotations

_FINAL_TEXT = 0x81


def text_frame(message: bytes) -> bytes:
    """Put a whole text message, in UTF-8, into one unmasked frame, as servers send it."""
    size = len(message)
    if size < 126:
        head = bytes((_FINAL_TEXT, size))
    elif size < 1 << 16:
        head = bytes((_FINAL_TEXT, 126)) + size.to_bytes(2)
    else:
        head = bytes((_FINAL_TEXT, 127)) + size.to_bytes(8)
    return head + message
