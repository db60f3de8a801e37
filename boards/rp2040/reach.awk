# SPDX-License-Identifier: MIT
#
# tests/gates/indirect.txt with what each table leads to on an RP2040 board,
# so that the depth of the stack can be told through the pointers.

BEGIN {
    board = "boards/rp2040/board.c:"
    screen = "boards/rp2040/screen.c:"
    reach["source"] = board "read_archive"
    reach["board"] = "screen_show " board "wait_event " board \
        "is_key_waiting " board "get_time_ms " board "read_state " board \
        "program_state " board "erase_state"
    reach["bus"] = screen "set_reset " screen "send_command " screen \
        "send_data " screen "read_busy " screen "nap"
}

# The boards' own calls: of the reader's table, and of the boot ROM, which
# has a stack frame of its own that nobody states: it is small.
BEGIN {
    print "report_test 1 board", reach["board"]
    print "report_fault 1 board", reach["board"]
    print "switch_off 1 board", reach["board"]
    print "rom_function 1 rom"
    print "erase_in_ram 3 rom"
    print "program_in_ram 3 rom"
    print "enter_xip 2 rom"
}

/^#/ { next }
{ print $0, reach[$3] }
