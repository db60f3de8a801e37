# SPDX-License-Identifier: MIT
#
# packing.awk FILE...: how long packing takes, as a table in Markdown.
BEGIN {
    FS = "\t"
    print "Packing, without indexes: seconds of all cores together (those " \
          "that pass depend on what"
    print "else a machine does), and the most memory taken up to then:\n"
    print "| texts | | core seconds | memory |"
    print "|---|---|---:|---:|"
}
{ sub(/^ +/, "\\&nbsp; ", $2)
  printf "| %s | %s | %.1f | %.0f MB |\n", $1, $2, $3, $4 / 1024 }
