# SPDX-License-Identifier: MIT
#
# packing.awk FILE...: how long packing takes, as a table in Markdown.
BEGIN {
    FS = "\t"
    print "Packing, without indexes; seconds of all cores together, seconds " \
          "passed, and the most memory taken:\n"
    print "| texts | | core seconds | seconds | memory |"
    print "|---|---|---:|---:|---:|"
}
{ sub(/^ +/, "\\&nbsp; ", $2)
  printf "| %s | %s | %.1f | %.1f | %.0f MB |\n", $1, $2, $3, $5, $4 / 1024 }
