# SPDX-License-Identifier: MIT
#
# table.awk kind=ours FILE kind=peer FILE... kind=quoted FILE kind=box FILE...
# kind=board FILE: the figures as tables in Markdown. How many times ours is
# said only of what was measured in the same run.
BEGIN {
    FS = "\t"
    works = split("turn open-short open-long paginate-short paginate", work, \
                  " ")
    ours_of["turn"] = "turn-430" # peers' pages have 430 characters
    say["turn"] = "page turn"
    say["open-short"] = "cold to a page, 80 KB"
    say["open-long"] = "the same, 5 MB"
    say["paginate-short"] = "all pages, 80 KB"
    say["paginate"] = "all pages, 5 MB"
    peers = split("mupdf pango sdl", peer, " ")
    quotes = split("u8g2 lvgl crengine", quoted, " ")
    label["mupdf"] = "MuPDF"; label["pango"] = "Pango, Cairo"
    label["sdl"] = "SDL2_ttf"; label["u8g2"] = "u8g2"
    label["lvgl"] = "LVGL"; label["crengine"] = "crengine"
    more["mupdf"] = "styles, pictures, shaping, grey"
    more["pango"] = "shaping of any script, grey; plain text"
    more["sdl"] = "less: breaks lines anywhere; plain text"
    more["u8g2"] = "less: breaks lines anywhere; text in memory"
    more["lvgl"] = "widgets, grey and a threshold; text in memory"
    more["crengine"] = "styles, pictures, shaping, grey; 5 MB cached"
}
/^#/ { next }
kind == "ours" { ours[$1] = $2 }
kind == "peer" && $1 == "version" { version[$2] = $3; next }
kind == "peer" || kind == "quoted" { found[$1, $2] = $3 }
kind == "box" { box[++boxes] = $0 }
kind == "board" {
    if (!($1 in seen)) board[++boards] = $1
    seen[$1]
    figure[$1, $2] = $3
}

function million(n) {
    return n >= 100e6 ? sprintf("%.0f", n / 1e6) : \
           n >= 10e6 ? sprintf("%.1f", n / 1e6) : sprintf("%.2f", n / 1e6)
}

function own(w) { return ours[w in ours_of ? ours_of[w] : w] }

function times(r) { return r >= 9.5 ? sprintf("%.0f", r) : sprintf("%.1f", r) }

function print_row(name, title, ratios,    w, n) {
    printf "| %s |", title
    for (w = 1; w <= works; w++)
        if ((work[w], name) in found) {
            n = found[work[w], name]
            printf " %s%s |", million(n), \
                ratios ? " (" times(n / own(work[w])) "x)" : ""
        } else
            printf " |"
    print " " more[name] " |"
}

function print_works(    w, p) {
    print "Millions of x86-64 instructions by callgrind, the same text and " \
          "page (800x480, 24 px,"
    print "14 lines), and how many times ours:\n"
    printf "| |"
    for (w = 1; w <= works; w++) printf " %s |", say[work[w]]
    printf " does more |\n|---|"
    for (w = 1; w <= works; w++) printf "---:|"
    print "---|"
    printf "| **Zhujian** |"
    for (w = 1; w <= works; w++) printf " **%s** |", million(own(work[w]))
    print " |"
    for (p = 1; p <= peers; p++)
        if ((work[1], peer[p]) in found)
            print_row(peer[p], label[peer[p]] " " version[peer[p]], 1)
    for (p = 1; p <= quotes; p++)
        print_row(quoted[p], label[quoted[p]] ", quoted", 0)
    print "\nQuoted rows were counted once, in 2026 (" \
          "`tests/bench/quoted.tsv` has the versions), not in this run."
    print "Ours are with every check on; finding pages is without the stored " \
          "ones, which need none of it."
}

function print_memory(    p) {
    printf "\nMemory: Zhujian %d bytes beside the canvas of 48,000 bytes", \
        ours["memory"]
    for (p = 1; p <= peers; p++)
        if (("memory", peer[p]) in found)
            printf "; %s %.1f MB", label[peer[p]], \
                found["memory", peer[p]] / 1024
    print " (the process, with 5 MB of text)."
}

function print_boxes(    i, f) {
    print "\nBytes of texts, and bytes a character, tables and dictionaries " \
          "counted:\n"
    print "| | | bytes | a character | |\n|---|---|---:|---:|---|"
    for (i = 1; i <= boxes; i++) {
        split(box[i], f, "\t")
        printf "| %s | %s | %d | %s | %s |\n", f[1], \
            f[2] ~ /zhujian/ ? "**" f[2] "**" : f[2], f[3], f[4], f[5]
    }
}

function print_boards(    i, b) {
    if (!boards) return
    print "\nWhat a reader waits for, by the clock of the emulated board " \
          "(the panel's own refresh comes on top):\n"
    print "| board | key to first panel byte | reset to first panel byte " \
          "| instructions a turn |\n|---|---:|---:|---:|"
    for (i = 1; i <= boards; i++) {
        b = board[i]
        printf "| `%s` | %.1f ms | %.1f ms | %s M |\n", b, \
            figure[b, "key"] / 1000, figure[b, "reset"] / 1000, \
            million(figure[b, "instructions"])
    }
}

END {
    print_works()
    print_memory()
    print_boxes()
    print_boards()
}
