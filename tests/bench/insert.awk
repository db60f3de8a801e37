# SPDX-License-Identifier: MIT
#
# insert.awk -v name=NAME TABLE README: README with the table between the
# lines "<!-- bench NAME -->" and "<!-- end -->" in place of what is there.
FNR == NR { table = table $0 "\n"; next }
$0 == "<!-- bench " name " -->" { print; printf "%s", table; inside = 1; next }
$0 == "<!-- end -->" { inside = 0 }
!inside { print }
