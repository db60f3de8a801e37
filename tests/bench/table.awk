# SPDX-License-Identifier: MIT
#
# table.awk OURS PEERS QUOTED CONTAINERS: the figures as a table in Markdown.
BEGIN {
    FS = "\t"
    split("turn open-short open-long paginate-short", works, " ")
    say["turn"] = "page turn, warm"
    say["open-short"] = "power on to a page, 80 KB"
    say["open-long"] = "power on to a page, 5 MB"
    say["paginate-short"] = "find all pages, 80 KB"
    split("mupdf pango sdl u8g2 lvgl crengine", peers, " ")
    label["mupdf"] = "MuPDF"; label["pango"] = "Pango + Cairo"
    label["sdl"] = "SDL2_ttf"; label["u8g2"] = "u8g2"
    label["lvgl"] = "LVGL"; label["crengine"] = "crengine"
    more["mupdf"] = "reads EPUB with its styles; grey"
    more["pango"] = "shapes any script; grey"
    more["sdl"] = "breaks lines anywhere"
    more["u8g2"] = "breaks lines anywhere; the text in memory; quoted"
    more["lvgl"] = "grey, then a threshold; the text in memory; quoted"
    more["crengine"] = "reads EPUB with its styles; grey; quoted"
}
/^#/ { next }
FILENAME == ARGV[1] { ours[$1] = $2; next }
FILENAME == ARGV[2] || FILENAME == ARGV[3] { peer[$1, $2] = $3; next }
{ box[++boxes] = $0 }

function million(n) {
    return n >= 10e6 ? sprintf("%.0f", n / 1e6) : sprintf("%.2f", n / 1e6)
}

END {
    print "Millions of instructions (x86-64), and how many times ours:\n"
    printf "| |"
    for (w = 1; w in works; w++) printf " %s |", say[works[w]]
    print " what it does more, or less |"
    printf "|---|"
    for (w = 1; w in works; w++) printf "---:|"
    print "---|"
    printf "| **zhujian** |"
    for (w = 1; w in works; w++) printf " **%s** |", million(ours[works[w]])
    print " |"
    for (p = 1; p in peers; p++) {
        name = peers[p]
        if (!((works[1], name) in peer)) continue
        printf "| %s |", label[name]
        for (w = 1; w in works; w++) {
            n = peer[works[w], name]
            printf " %s (%.0f x) |", million(n), n / ours[works[w]]
        }
        print " " more[name] " |"
    }
    printf "\nMemory: zhujian %d bytes beside the canvas of 48,000;", \
        ours["memory"]
    for (p = 1; p in peers; p++)
        if (("memory", peers[p]) in peer)
            printf " %s %.1f MB", label[peers[p]], \
                peer["memory", peers[p]] / 1024
    print " (resident, with the text of 5 MB).\n"
    print "Bytes of texts, and bytes a character:\n"
    print "| texts | as | bytes | bytes a character |\n|---|---|---:|---:|"
    for (i = 1; i <= boxes; i++) {
        split(box[i], f, "\t")
        printf "| %s | %s | %d | %s |\n", f[1], f[2], f[3], f[4]
    }
}
