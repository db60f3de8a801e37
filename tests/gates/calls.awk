# SPDX-License-Identifier: MIT
#
# The call graph, from the .ci files of gcc -fcallgraph-info=su,da: no
# recursion, no frame of unknown size, and indirect calls only where
# indirect.txt has them. Says the deepest path of calls in bytes of stack.
#
# First file: pmccabe's figures, to name the function of an indirect call
# that was inlined. Second: indirect.txt. Then the .ci files.
# Variables: core, the name of the processor; limit, bytes of stack; also, a
# pattern of sources besides the firmware's that are to be judged.

FNR == 1 { file = FILENAME == ARGV[1] ? 1 : FILENAME == ARGV[2] ? 2 : 3 }

# pmccabe: complexity, ..., first line, lines, file(line): name
file == 1 {
    path = $6
    sub(/\(.*/, "", path)
    for (i = $4 - 1; i < $4 + $5; i++)
        owner[path ":" i] = $7
    next
}

# indirect.txt: function, number of calls, table, what it may reach here
file == 2 {
    if ($0 ~ /^[^#]/) {
        allowed[$1] = $2
        for (i = 4; i <= NF; i++)
            reach[$1] = reach[$1] " " $i
    }
    next
}

function part(name,    s) {
    s = $0
    if (!sub(".*" name ": \"", "", s))
        return ""
    sub(/".*/, "", s)
    return s
}

/^node:/ {
    title = part("title")
    label = part("label")
    if (label ~ / bytes \(/) {
        kind = label
        sub(/.* bytes \(/, "", kind)
        sub(/\).*/, "", kind)
        size = label
        sub(/ bytes \(.*/, "", size)
        sub(/.*\\n/, "", size)
        frame[title] = size
        if (label ~ /\\nfirmware\// || also != "" && label ~ also)
            ours[title]
        if (kind != "static" && kind != "dynamic,bounded") {
            print title ": frame is " kind
            bad++
        }
    }
    next
}

/^edge:/ {
    from = part("sourcename")
    to = part("targetname")
    if (to != "__indirect_call") {
        calls[from] = calls[from] " " to
        next
    }
    site = part("label")
    if (site in seen)
        next
    seen[site]
    place = site
    sub(/:[0-9]+$/, "", place)
    function_name = place in owner ? owner[place] : from
    sub(/.*:/, "", function_name)
    indirect[function_name]++
    where[function_name] = site
    sites++
    calls[from] = calls[from] reach[function_name]
}

# Deepest stack below a function; a function met again on the way down is
# recursion. Awk itself recurses here, on the few dozen levels there are.
function depth(f,    n, i, to, d, best, list) {
    if (f in deepest)
        return deepest[f]
    if (f in active) {
        print f ": calls itself, perhaps through others"
        bad++
        return 0
    }
    active[f]
    n = split(calls[f], list, " ")
    for (i = 1; i <= n; i++) {
        to = list[i]
        d = depth(to)
        if (d > best) {
            best = d
            next_down[f] = to
        }
    }
    delete active[f]
    deepest[f] = frame[f] + best
    return deepest[f]
}

END {
    for (f in ours)
        if (depth(f) > worst) {
            worst = deepest[f]
            root = f
        }
    for (f in indirect)
        if (indirect[f] != allowed[f]) {
            printf "%s: %d indirect calls, %d in indirect.txt (%s)\n", \
                f, indirect[f], allowed[f], where[f]
            bad++
        }
    for (f in allowed)
        if (!(f in indirect)) {
            print f ": no indirect call left, remove it from indirect.txt"
            bad++
        }
    if (worst > limit) {
        print "more stack than " limit " bytes"
        bad++
    }
    for (f = root; f != ""; f = next_down[f]) {
        name = f
        sub(/.*:/, "", name)
        way = way (way == "" ? "" : " > ") name " " frame[f] + 0
    }
    printf "%s  calls, %s: %d functions, %d indirect calls, worst stack " \
        "%d of %d bytes\n        (%s)\n", bad ? "FAILED" : "ok    ", core, \
        length(ours), sites, worst, limit, way
    exit bad > 0
}
