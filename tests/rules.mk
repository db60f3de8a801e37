# SPDX-License-Identifier: MIT
#
# The gates: each is a target that says one line of verdict.

G = tests/gates
SAY = sh $(G)/verdict
# The suites again, under the address and undefined-behaviour sanitizers.
SANITIZE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
           -fno-sanitize-recover=all

CHECK_GATES +=
.PHONY: $(CHECK_GATES) $(TEST_GATES)
