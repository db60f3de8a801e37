# SPDX-License-Identifier: MIT
# From strings.tsv to an enum: "error.no-archive" is ZJ_TEXT_ERROR_NO_ARCHIVE.
BEGIN {
    FS = "\t"
    print "/* Made from assets/interface/strings.tsv; do not edit. */"
    print "#ifndef ZJ_INTERFACE_TEXT_H\n#define ZJ_INTERFACE_TEXT_H\n\nenum zj_text_id {"
}
/^[^#]/ {
    name = toupper($1)
    gsub(/[.-]/, "_", name)
    print "    ZJ_TEXT_" name ", /* " $2 " */"
}
END { print "    ZJ_TEXTS\n};\n\n#endif" }
