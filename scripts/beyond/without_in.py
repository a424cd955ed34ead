"""Takes the modifier "in" off the calls of ReadOnlySpan's indexer in assemblies: without_in.py ASSEMBLY...

Debian compiles Mono's class library with mcs, which leaves that modifier off what the indexer returns. Every other compiler writes it, and asks for it by signature, so that
there nothing that reads a ReadOnlySpan finds the method. The signatures are shortened in place; no instruction changes.
"""

import re
import sys

# HASTHIS, one parameter; required modifier, its type; by reference, the first type parameter; int: of get_Item. The same without a parameter: of get_Current.
SIGNATURES = [
    re.compile(rb"[\x08\x09](\x20\x01)\x1f(?:[\x00-\x7f]|[\x80-\xbf].)(\x10\x13\x00\x08)", re.DOTALL),
    re.compile(rb"[\x07\x08](\x20\x00)\x1f(?:[\x00-\x7f]|[\x80-\xbf].)(\x10\x13\x00)", re.DOTALL),
]


def shorten(match):
    signature = match[1] + match[2]
    return bytes([len(signature)]) + signature + bytes(len(match[0]) - len(signature) - 1)


for path in sys.argv[1:]:
    with open(path, "rb") as file:
        image = file.read()
    for signature in SIGNATURES:
        image = signature.sub(shorten, image)
    with open(path, "wb") as file:
        file.write(image)
