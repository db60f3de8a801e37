# SPDX-License-Identifier: MIT
#
# The cmocka reports of one program, one after the other: prints a line for
# the program and every failure, appends the report to `junit` and the counts
# to `totals`. What the program itself printed is in the file `text`: all of
# it is shown when it fails, and what it says of skipping when it skips.

function attribute(line, name,    rest) {
    rest = line
    if (!sub(".* " name "=\"", "", rest))
        return ""
    sub(/".*/, "", rest)
    return rest
}

function escaped(s) {
    gsub(/&/, "\\&amp;", s)
    gsub(/</, "\\&lt;", s)
    gsub(/>/, "\\&gt;", s)
    gsub(/"/, "\\&quot;", s)
    return s
}

function printed(    line, count) {
    while ((getline line < text) > 0) {
        if (line ~ /^[ \t]*$/ || !failed && line !~ /skip/)
            continue
        if (++count <= 40)
            said = said "    " line "\n"
    }
    close(text)
    if (count > 40)
        said = said "    and " count - 40 " lines more in " text "\n"
}

/^<\?xml/ || /^<\/?testsuites>/ { next }

/^  <testsuite / {
    group = $0
    sub(/^  <testsuite name="/, "", group)
    sub(/" time="[0-9.]*" tests=.*/, "", group)
    rest = substr($0, length(group) + 22)
    tests += attribute(rest, "tests")
    failed += attribute(rest, "failures") + attribute(rest, "errors")
    skipped += attribute(rest, "skipped")
    label = group == "tests" ? suite : suite ": " group
    body = body sprintf("  <testsuite name=\"%s\" %s\n", escaped(label), rest)
    next
}

/^    <testcase / {
    name = attribute($0, "name")
    sub(/<testcase /, "&classname=\"" suite "\" ")
}

/<(failure|error)><!\[CDATA\[/ {
    showing = 1
    shown = $0
    sub(/.*CDATA\[/, "", shown)
    messages = messages "  " name ":\n"
}

showing {
    line = shown != "" ? shown : $0
    shown = ""
    ends = sub(/\]\]><\/(failure|error)>.*/, "", line)
    messages = messages "    " line "\n"
    showing = !ends
}

{ body = body $0 "\n" }

END {
    if (code != 0 && failed == 0) {
        tests++
        failed++
        reason = code == 124 ? "ran too long" \
                                            : "ended with exit code " code
        messages = messages "  the program " reason "\n"
        body = body sprintf("  <testsuite name=\"%s: run\" tests=\"1\" " \
            "failures=\"1\" errors=\"0\" skipped=\"0\" time=\"0\">\n" \
            "    <testcase classname=\"%s\" name=\"runs_to_its_end\" " \
            "time=\"0\">\n      <failure>%s</failure>\n" \
            "    </testcase>\n  </testsuite>\n", suite, suite, reason)
    }
    printed()
    verdict = failed ? "FAILED" : "ok"
    printf "%-6s %4d cases %6.1f s  %s%s\n", verdict, tests, ms / 1000, suite, \
        skipped ? " (" skipped " skipped)" : ""
    printf "%s", messages
    if (failed || skipped)
        printf "%s", said
    printf "%s", body >> junit
    print tests - failed - skipped, failed + 0, skipped + 0 >> totals
}
