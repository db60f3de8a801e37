# SPDX-License-Identifier: MIT
#
# tests/gates/indirect.txt with what each table leads to on this board, so
# that the depth of the stack can be told through the pointers. Its display
# is no panel of the firmware's: the panels' bus is never called.

BEGIN {
    storage = "boards/lm3s6965evb/storage.c:"
    board = "boards/lm3s6965evb/board.c:"
    wires = "boards/lm3s6965evb/wires.c:"
    reach["source"] = storage "read_archive"
    reach["board"] = "oled_show " board "wait_event " board "get_time_ms " \
        storage "read_state " storage "program_state " storage "erase_state"
    reach["card"] = wires "select_card " wires "set_card_fast " wires \
        "exchange time_ms"
}

# The calls of the report of a crash; of the card's driver, by its own bus.
BEGIN {
    print "report 1 board", reach["board"]
    print "receive 1 card", reach["card"]
    print "wait_not 2 card", reach["card"]
    print "wait_ready 2 card", reach["card"]
    print "command 1 card", reach["card"]
    print "ask 2 card", reach["card"]
    print "ask_word 2 card", reach["card"]
    print "read_data 2 card", reach["card"]
    print "write_data 5 card", reach["card"]
    print "go_idle 4 card", reach["card"]
    print "wait_until_started 2 card", reach["card"]
    print "sdcard_start 2 card", reach["card"]
    print "write_once 4 card", reach["card"]
}

/^#/ { next }
{ print $0, reach[$3] }
