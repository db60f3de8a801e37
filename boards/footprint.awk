# SPDX-License-Identifier: MIT
#
# Sums up `nm -S` of the reader linked alone and of its memory. The interface's
# glyphs and strings, marked as generated in lines before, are counted apart.

function number(hex,    i, n) {
    for (i = 1; i <= length(hex); i++)
        n = 16 * n + index("0123456789abcdef", substr(hex, i, 1)) - 1
    return n
}

$NF == "generated" { drawn[$4]; next }
NF == 4 && $4 == "reader" { memory = number($2); next }
NF == 4 && $4 in drawn { glyphs += number($2); next }
NF == 4 && $3 ~ /[TtWw]/ { functions += number($2) }
NF == 4 && $3 ~ /[Rr]/ { tables += number($2) }
NF == 4 && $3 ~ /[DdBb]/ { writable += number($2) }

END {
    size = functions + tables
    bad = size > code || memory > ram || writable
    printf "%s  footprint on cortex-m0plus: code %d + tables %d of %d bytes" \
        " (interface glyphs %d); reader %d of %d bytes, statics %d\n", \
        bad ? "FAILED" : "ok    ", functions, tables, code, glyphs, memory, \
        ram, writable
    exit bad
}
