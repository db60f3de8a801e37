# SPDX-License-Identifier: MIT
#
# What a board's firmware takes, as "figure value" lines, from `nm -S` of the
# linked program; lines before, marked "generated", name the interface's
# glyphs, which are counted apart. Variables: stack (bytes found by the call
# graph), room (bytes there are for the stack).

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
    print "code", flash
    print "glyphs", glyphs
    print "memory", memory
    print "canvas", picture
    print "stack", stack
    print "all", memory + picture + room
}
