/* SPDX-License-Identifier: MIT
 *
 * zhujian-interface STRINGS.tsv OUT.c: run by the build only. */
#include "tools/base/file.h"
#include "tools/base/message.h"
#include "tools/interface.h"

#define STRINGS_MOST 65536 /* bytes */

int main(int argc, char **argv)
{
    struct buffer lines = {0}, source = {0};
    struct interface interface = {.count = 0};
    if (argc != 3) {
        message_error("usage: zhujian-interface STRINGS.tsv OUT.c");
        return 2;
    }
    bool good = file_read(argv[1], STRINGS_MOST, &lines) &&
                interface_read(&interface, argv[1], &lines) &&
                interface_write(&interface, &source) &&
                file_write(argv[2], source.data, source.length);
    interface_free(&interface);
    buffer_free(&lines);
    buffer_free(&source);
    return !good;
}
