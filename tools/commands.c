/* SPDX-License-Identifier: MIT */
#include "tools/commands.h"
#include "tools/check.h"
#include "tools/help.h"
#include "tools/info.h"
#include "tools/list.h"
#include "tools/manual.h"
#include "tools/pack.h"
#include "tools/render.h"
#include "tools/search.h"
#include "tools/structure.h"
#include "tools/text.h"
#include "tools/type.h"
#include "tools/uf2.h"
#include "tools/view.h"
#include "tools/wrap.h"
#include <stddef.h>
#include <string.h>

const struct command commands[] = {
    {"pack", "make an archive of files and folders", manual_pack, pack_main},
    {"info", "say what is inside an archive", manual_info, info_main},
    {"check", "verify an archive", manual_check, check_main},
    {"list", "list an archive's articles", manual_list, list_main},
    {"text", "print an article as plain text", manual_text, text_main},
    {"structure", "show what was recognised in a file", manual_structure,
     structure_main},
    {"wrap", "break lines as the device does", manual_wrap, wrap_main},
    {"render", "draw pages as PNG", manual_render, render_main},
    {"search", "find characters in an archive", manual_search, search_main},
    {"view", "read in a window", manual_view, view_main},
    {"uf2", "make a flash image of an archive", manual_uf2, uf2_main},
    {"type", "measure how well lines are set", manual_type, type_main},
    {"help", "say what a command does", manual_help, help_main},
    {NULL, NULL, NULL, NULL},
};

const struct command *command_find(const char *name)
{
    for (const struct command *c = commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}
