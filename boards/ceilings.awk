# SPDX-License-Identifier: MIT
#
# awk -v board=NAME -f ceilings.awk ceilings.tsv FIGURES: says in one line
# what a board takes, beside its ceilings, and fails above one of them.

function thousands(n,    text) {
    text = sprintf("%d", n)
    while (match(text, /[0-9][0-9][0-9][0-9]($|,)/))
        text = substr(text, 1, RSTART) "," substr(text, RSTART + 1)
    return text
}

function shown(figure, value) {
    return figure ~ /key$/ || figure == "reset" ? \
        sprintf("%.1f", value / 1000) : thousands(value)
}

function item(figure, text,    s) {
    if (!(figure in found))
        return
    s = text " " shown(figure, found[figure])
    if (figure in most)
        s = s " of " shown(figure, most[figure])
    if (figure in aim && found[figure] > aim[figure])
        s = s " (aim " shown(figure, aim[figure]) ")"
    line = line (line == "" ? "" : "; ") s
    if (figure in most && found[figure] > most[figure])
        bad = 1
}

FNR == NR {
    if ($1 == board) {
        most[$2] = $3
        aim[$2] = $4
    }
    next
}
{ found[$1] = $2 }

END {
    item("code", "code")
    item("glyphs", "interface glyphs")
    item("memory", "memory")
    item("canvas", "canvas")
    item("all", "memory, canvas, room for stack")
    item("stack", "stack")
    item("instructions", "a page: instructions")
    item("awake", "cycles awake")
    item("bytes", "SPI bytes")
    item("refresh", "refresh ms")
    if (found["full"] + found["fast"] + found["partial"] > 0)
        line = line sprintf("; of 100: %d full, %d fast, %d partial", \
            found["full"], found["fast"], found["partial"])
    item("key", "key to display ms")
    item("reset", "reset to display ms")
    item("grey", "in greys: instructions")
    item("grey-bytes", "SPI bytes")
    item("grey-refresh", "refresh ms")
    item("grey-key", "key to display ms")
    printf "%s  %s: %s\n", bad ? "FAILED" : "ok    ", board, line
    exit bad
}
