# SPDX-License-Identifier: MIT
#
# What a board's firmware takes, from `nm -S` of the linked program; lines
# before, marked "generated", name the interface's glyphs, which are counted
# apart. Variables: board, code and ram (limits in bytes), stack (bytes found
# by the call graph), room (bytes there are for the stack).

function number(hex,    i, n) {
    for (i = 1; i <= length(hex); i++)
        n = 16 * n + index("0123456789abcdef", substr(hex, i, 1)) - 1
    return n
}

$NF == "generated" { drawn[$4]; next }
NF < 4 { next }
$4 == "canvas" { picture = number($2); next }
$4 in drawn { glyphs += number($2); next }
number($1) >= number("20000000") { memory += number($2); next }
{ flash += number($2) }

END {
    bad = flash > code || memory > ram || stack > room
    printf "%s  footprint of %s: code %d of %d bytes (interface glyphs " \
        "%d); memory %d of %d bytes (canvas %d); stack %d of %d bytes\n", \
        bad ? "FAILED" : "ok    ", board, flash, code, glyphs, memory, ram, \
        picture, stack, room
    exit bad
}
