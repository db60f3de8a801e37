# SPDX-License-Identifier: MIT
#
# plot.awk kind=ours FILE kind=peer FILE... kind=quoted FILE ...: the same
# figures as bars, logarithmic, as a picture in SVG: work in three panels, then
# bytes a character of each corpus.
BEGIN {
    FS = "\t"
    panels = split("turn open-long paginate-short", panel, " ")
    title["turn"] = "A page turn, millions of instructions"
    title["open-long"] = "Cold to a page in the middle of 5 MB"
    title["paginate-short"] = "Finding all pages of 80 KB"
    label["zhujian"] = "Zhujian"; label["mupdf"] = "MuPDF"
    label["pango"] = "Pango, Cairo"; label["sdl"] = "SDL2_ttf"
    label["u8g2"] = "u8g2 *"; label["lvgl"] = "LVGL *"
    label["crengine"] = "crengine *"
    WIDTH = 800; LEFT = 240; BAR = 18; STEP = 24
}
/^#/ || $1 == "version" { next }
kind == "ours" && $1 == "turn-430" { add("turn", "zhujian", $2) }
kind == "ours" && $1 != "turn" { add($1, "zhujian", $2) }
kind == "peer" || kind == "quoted" { add($1, $2, $3) }
kind == "box" && $2 ~ /^text/ && $2 !~ /whole/ { add_box($1, $2, $4) }

function add(work, who, value) {
    n = ++count[work]
    name[work, n] = who
    figure[work, n] = value
}

function add_box(corpus, what, value) {
    sub(/^text, /, "", what)
    if (!(corpus in count)) corpora[++corpus_count] = corpus
    add(corpus, what, value)
    if (!(what in label)) label[what] = what
}

function sort(work,    i, k, t) {
    for (i = 2; i <= count[work]; i++)
        for (k = i; k > 1 && figure[work, k] < figure[work, k - 1]; k--) {
            t = figure[work, k]; figure[work, k] = figure[work, k - 1]
            figure[work, k - 1] = t
            t = name[work, k]; name[work, k] = name[work, k - 1]
            name[work, k - 1] = t
        }
}

function text(x, y, anchor, style, s) {
    body = body sprintf("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\"%s>%s" \
        "</text>\n", x, y, anchor, style, s)
}

function bar(who, length_, shown) {
    text(LEFT - 8, y + 14, "end", "", label[who])
    body = body sprintf("<rect x=\"%d\" y=\"%d\" width=\"%.0f\" " \
        "height=\"%d\" fill=\"%s\"/>\n", LEFT, y, length_, BAR, \
        who ~ /zhujian/ ? "#a33" : "#999")
    text(LEFT + length_ + 6, y + 14, "start", "", shown)
    y += STEP
}

function draw_work(work,    i, value, low) {
    sort(work)
    text(LEFT, y + 14, "start", " font-weight=\"bold\"", title[work])
    y += STEP
    low = log(figure[work, 1]) - log(2)
    for (i = 1; i <= count[work]; i++) {
        value = figure[work, i]
        bar(name[work, i], (log(value) - low) * 60, \
            sprintf(value < 10e6 ? "%.2f" : "%.0f", value / 1e6))
    }
    y += STEP / 2
}

function draw_corpus(corpus,    i, top) {
    sort(corpus)
    text(LEFT, y + 14, "start", " font-weight=\"bold\"", \
        "Bytes a character: " corpus)
    y += STEP
    top = figure[corpus, count[corpus]]
    for (i = 1; i <= count[corpus]; i++)
        bar(name[corpus, i], figure[corpus, i] / top * 440, \
            figure[corpus, i])
    y += STEP / 2
}

END {
    y = 10
    for (i = 1; i <= panels; i++)
        if (count[panel[i]]) draw_work(panel[i])
    text(LEFT, y + 8, "start", " fill=\"#555\"", "above: logarithmic, " \
        "* quoted, not measured in this run; below: linear")
    y += STEP
    for (i = 1; i <= corpus_count; i++) draw_corpus(corpora[i])
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" " \
        "height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">\n" \
        "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n%s</svg>\n", \
        WIDTH, y, body
}
