# SPDX-License-Identifier: MIT
#
# plot.awk OURS PEERS QUOTED: the work of a page turn as bars, logarithmic,
# as a picture in SVG.
BEGIN { FS = "\t" }
/^#/ || $1 != "turn" { next }
FILENAME == ARGV[1] { name[++n] = "zhujian"; value[n] = $2; next }
{ name[++n] = $2; value[n] = $3 }
END {
    for (i = 2; i <= n; i++) # by value
        for (k = i; k > 1 && value[k] < value[k - 1]; k--) {
            t = value[k]; value[k] = value[k - 1]; value[k - 1] = t
            t = name[k]; name[k] = name[k - 1]; name[k - 1] = t
        }
    left = 100; unit = 180 # px a power of ten, from 100,000
    height = 40 + 28 * n
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"700\"" \
        " height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">\n", height
    print "<text x=\"100\" y=\"18\">Instructions a page turn</text>"
    for (p = 5; p <= 8; p++) {
        x = left + (p - 5) * unit
        printf "<path d=\"M%d 26V%d\" stroke=\"#ccc\"/>\n", x, height - 6
    }
    for (i = 1; i <= n; i++) {
        y = 12 + 28 * i
        w = (log(value[i]) / log(10) - 5) * unit
        printf "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", \
            left - 8, y + 13, name[i]
        printf "<rect x=\"%d\" y=\"%d\" width=\"%.0f\" height=\"18\"" \
            " fill=\"%s\"/>\n", left, y, w, \
            name[i] == "zhujian" ? "#a33" : "#888"
        printf "<text x=\"%.0f\" y=\"%d\">%.2f M</text>\n", left + w + 6, \
            y + 13, value[i] / 1e6
    }
    print "</svg>"
}
