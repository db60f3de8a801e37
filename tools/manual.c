/* SPDX-License-Identifier: MIT */
#include "tools/manual.h"

const char manual_pack[] =
    "usage: zhujian pack [OPTION]... INPUT...\n\n"
    "Packs files and folders of articles (text, Markdown, HTML) into one\n"
    "archive and prints a report. An archive of the same name is replaced;\n"
    "any other file only with --force.\n\n"
    "  -o, --output FILE.zj  where to write; archive.zj by default\n"
    "  --title T             the archive's name on the shelf\n"
    "  --size PX             body size; may be given again; default 24\n"
    "  --screen WxH          screen to store pages for; may be given again;\n"
    "                        default 800x480\n"
    "  --bits 1|2            bits a pixel; 2 gives grey edges; default 1\n"
    "  --board NAME          screen, bits and limits of a board\n"
    "  --flash MIB           its flash, if it has more than usual: 1 to 16\n"
    "  --font FILE           a font, before those of the system\n"
    "  --json                print the report for programs\n"
    "  --timings             say what each stage took\n"
    "  --strict              fail on what would be a warning\n"
    "  --keep-punctuation    do not normalise punctuation\n"
    "  --keep-num-unit       18万, 5 kg: a number stays with its unit\n"
    "  --house WORDS         what houses do differently, with commas between:\n"
    "                        level=basic, level=strict, push=in, push=tight,\n"
    "                        push=out, full-start, lone-last, firm-stops,\n"
    "                        tight-pairs, wide-exclaims, half-marks,\n"
    "                        narrow-gaps, soft-gaps, percent-gaps, url-below,\n"
    "                        even-last (the man page explains them)\n"
    "  --originals           store what punctuation was, for text --original\n"
    "  --body-only           one face a size: smaller, without bold or titles\n"
    "  --handbook            append the reader's handbook\n"
    "  --no-index            no indexes of names, places and figures behind\n"
    "                        the articles\n"
    "  --force               replace a file that is no archive\n";

const char manual_info[] =
    "usage: zhujian info [--json] FILE.zj\n\n"
    "Says what is inside: articles, characters, glyphs, fonts and their\n"
    "licences, bytes of each part and bytes a character.\n\n"
    "  --json                the same for programs\n";

const char manual_check[] =
    "usage: zhujian check FILE.zj\n\n"
    "Verifies every check sum and every rule of SPEC.md. Exit status 1 and\n"
    "one line naming the first thing that is wrong, if anything is.\n";

const char manual_list[] =
    "usage: zhujian list [--json] FILE.zj\n\n"
    "One row an article: number, date, source, title.\n\n"
    "  --json                an array of objects, with id and length too\n";

const char manual_text[] =
    "usage: zhujian text [--original] FILE.zj N\n\n"
    "Prints article N, counted from 1, as plain text: one line a block.\n"
    "Offsets in bookmarks and search hits count the characters of this.\n\n"
    "  --original            as the source had it, before normalising\n";

const char manual_structure[] =
    "usage: zhujian structure [--edit] [--encoding NAME] INPUT\n\n"
    "Shows what was recognised in an article file, one row a block:\n"
    "kind, source lines, text, separated by tabs.\n\n"
    "  --edit                print it in the form that can be corrected and\n"
    "                        packed in place of the source\n"
    "  --encoding NAME       as iconv names it (GB18030, BIG5); default:\n"
    "                        found out from the text\n";

const char manual_wrap[] =
    "usage: zhujian wrap --em N [OPTION]... < TEXT\n\n"
    "Breaks lines as the device does: each line of standard input is a\n"
    "paragraph, each line of the output a typeset line.\n\n"
    "  --em N                characters a line\n"
    "  --indent N            em before the first line; default 0\n"
    "  --level L             prohibitions: none, basic, gb or strict;\n"
    "                        default gb\n"
    "  --push P              balanced, in, tight or out; default balanced\n"
    "  --hang                stops may hang into the margin\n"
    "  --min-last N          fewest characters on a last line; default 2\n"
    "  --no-start-trim       keep the blank before a bracket at line start\n"
    "  --keep-num-unit       18万, 5 kg: a number stays with its unit\n"
    "  --house WORDS         what houses do differently, as in pack\n"
    "  --normalize           normalise punctuation first\n";

const char manual_render[] =
    "usage: zhujian render [OPTION]... -o OUT.png FILE.zj\n"
    "       zhujian render [OPTION]... --all [-o DIR] [--expect DIR] FILE.zj\n"
    "\n"
    "Draws pages as the device shows them, as PNG, by the device's code.\n"
    "The picture is the panel's, as mounted: --rotate turns what is on it.\n"
    "\n"
    "  -o, --output PATH     the picture, or with --all the folder\n"
    "  --article N           which article, from 1; default 1\n"
    "  --page P              which page, from 1; default 1\n"
    "  --all                 every page of every article, a01-p001.png ...\n"
    "  --size PX             body size; one the archive has\n"
    "  --bits 1|2            bits a pixel; default: as the glyphs\n"
    "  --screen WxH          px; default 800x480\n"
    "  --board NAME          screen and bits of a board\n"
    "  --rotate DEGREES      0, 90, 180 or 270, clockwise\n"
    "  --set KEY=VALUE       a setting of the reader; may be given again:\n"
    "                        leading 0-2, ragged, hang, night 0 or 1\n"
    "  --expect DIR          compare with the accepted pages in DIR: exit\n"
    "                        status 1 naming the first page that differs,\n"
    "                        and whether the layout or only glyphs changed\n"
    "  --diff DIR            where to write each differing page: accepted,\n"
    "                        actual, and what changed in red\n"
    "  --accept              make the actual pages the accepted ones\n";

const char manual_search[] =
    "usage: zhujian search [--json] [--limit N] FILE.zj QUERY\n\n"
    "Finds QUERY as the device does. One row a hit: article, offset, the\n"
    "text around it.\n\n"
    "  --json                an object, {\"hits\": [...], \"more\": false}\n"
    "  --limit N             most hits\n";

const char manual_view[] =
    "usage: zhujian view [OPTION]... INPUT...\n\n"
    "Opens the reader in a window. INPUT is an archive, or articles and\n"
    "folders, which are packed to a temporary file first. A file may be\n"
    "dropped on the window. 'zhujian help keys' names the keys.\n\n"
    "  --board NAME          screen, bits and keys of a board, and how its\n"
    "                        electronic paper changes pictures\n"
    "  --keys SCRIPT         no window and nothing remembered: press these\n"
    "                        keys, then end\n"
    "  --shot OUT.png        what the screen shows at the end\n";

const char manual_uf2[] =
    "usage: zhujian uf2 [OPTION]... -o OUT.uf2 [FILE.zj]\n\n"
    "Makes a flash image to copy onto a board: an archive alone, for a\n"
    "board that already has the reader; with --firmware the reader too.\n"
    "No compiler is needed.\n\n"
    "  -o, --output OUT.uf2  where to write; OUT.bin: the flash as it is,\n"
    "                        for a programmer\n"
    "  --board NAME          which board; default pico-epd75\n"
    "  --flash MIB           its flash, if it has more than usual: 1 to 16\n"
    "  --firmware FILE.bin   the reader, to go in front of the archive\n"
    "  --force               replace a file that is no UF2 image\n";

const char manual_type[] =
    "usage: zhujian type FILE...\n\n"
    "Measures how well texts, one paragraph a line, are set at several\n"
    "widths: lines that begin or end with a forbidden mark, lines forced,\n"
    "squeezed, stretched and left short, beside the figures of a breaker\n"
    "that takes what fits. Exit status 1 if a line breaks a prohibition.\n";

const char manual_help[] =
    "usage: zhujian help [COMMAND | keys | boards]\n\n"
    "Says what a command does and which options it takes.\n";

const char manual_script[] =
    "A script for --keys is words separated by spaces:\n\n"
    "  next prev up down ok back menu   press a key\n"
    "  KEY:long                         press it long\n"
    "  KEY*N, KEY:long*N                press it N times\n"
    "  wait:MS                          let MS milliseconds pass\n"
    "  restart                          power off and on again\n";
