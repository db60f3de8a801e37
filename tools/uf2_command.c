/* SPDX-License-Identifier: MIT
 *
 * `zhujian uf2`: what goes into a flash image, and whether it fits. */
#include "boards/rp2040/layout.h"
#include "tools/archive_file.h"
#include "tools/base/file.h"
#include "tools/base/message.h"
#include "tools/boards.h"
#include "tools/options.h"
#include "tools/uf2.h"
#include <string.h>
#include <unistd.h>

#define MIB         1048576u
#define COMMAND     "uf2"
#define STAGE_BYTES 256

struct request {
    const char *archive;  /* FILE.zj, or NULL       */
    const char *firmware; /* FILE.bin, or NULL      */
    const char *output;   /* OUT.uf2                */
    const struct board_profile *board;
    uint32_t flash; /* bytes                  */
    bool force;
};

static bool take_flash(struct request *r, const char *text)
{
    uint32_t mib;
    if (!option_flash(COMMAND, text, &mib))
        return false;
    r->flash = mib * MIB;
    return true;
}

static bool take_option(struct request *r, int option)
{
    switch (option) {
    case 'o':
        r->output = optarg;
        return true;
    case 'b':
        r->board = board_option(COMMAND, optarg);
        return r->board != NULL;
    case 'f':
        return take_flash(r, optarg);
    case 'w':
        r->firmware = optarg;
        return true;
    case 'F':
        r->force = true;
        return true;
    default:
        return false;
    }
}

static bool complete(const struct request *r, int argc)
{
    if (argc - optind > 1)
        usage_error(COMMAND, "one FILE.zj at a time");
    else if (optind == argc && !r->firmware)
        usage_error(COMMAND, "which FILE.zj?");
    else if (!r->output)
        usage_error(COMMAND, "-o OUT.uf2 is missing");
    else if (r->board->flash == 0)
        usage_error(COMMAND, "board '%s' takes no UF2 image", r->board->name);
    else
        return true;
    return false;
}

static bool parse(struct request *r, int argc, char **argv)
{
    static const struct option longs[] = {
        {"output", required_argument, NULL, 'o'},
        {"board", required_argument, NULL, 'b'},
        {"flash", required_argument, NULL, 'f'},
        {"firmware", required_argument, NULL, 'w'},
        {"force", no_argument, NULL, 'F'},
        {0},
    };
    *r = (struct request){.board = board_find("pico-epd75")};
    int option;
    while ((option = option_next(argc, argv, ":o:", longs)) != -1)
        if (!take_option(r, option))
            return false;
    if (!complete(r, argc))
        return false;
    r->archive = argv[optind];
    if (r->flash == 0)
        r->flash = r->board->flash;
    return true;
}

/* Bytes of the sections of faces or of layouts. */
static unsigned long long sum(const struct zj_section *s, int count)
{
    unsigned long long bytes = 0;
    for (int i = 0; i < count; i++)
        bytes += s[i].length;
    return bytes;
}

static void say_too_large(const struct request *r, const struct zj_archive *a,
                          uint32_t room)
{
    message_error(
        "%s: %llu bytes do not fit the %u that %s has for an "
        "archive in %u MiB of flash; leave out articles or their indexes "
        "(--no-index; text %llu), or pack for fewer --size or with one face "
        "each (--body-only; glyphs %llu) or fewer --screen (page tables "
        "%llu), or give --flash if it has more",
        r->archive, (unsigned long long)a->source.size, room, r->board->name,
        r->flash / MIB, (unsigned long long)a->sections[ZJ_SECTION_TEXT].length,
        sum(a->faces, a->face_count), sum(a->layouts, a->layout_count));
}

static bool add_archive(const struct request *r, struct buffer *image)
{
    struct archive_file file;
    if (!archive_file_open(&file, r->archive))
        return false;
    uint32_t room = board_room(r->board, r->flash / MIB);
    uint64_t length = file.archive.source.size;
    bool fits = length <= room;
    if (fits)
        uf2_add(image, FLASH_ARCHIVE, file.bytes, (size_t)length);
    else
        say_too_large(r, &file.archive, room);
    archive_file_close(&file);
    return fits;
}

static uint32_t word_at(const struct buffer *b, size_t at)
{
    uint32_t value = 0;
    for (size_t i = 0; i < 4; i++)
        value |= (uint32_t)(uint8_t)b->data[at + i] << 8 * i;
    return value;
}

/* The firmware says for which board and how much flash it was built. */
static bool suits(const struct request *r, const struct buffer *firmware)
{
    size_t least = IDENTITY_OFFSET + IDENTITY_BYTES;
    if (firmware->length < least ||
        word_at(firmware, IDENTITY_OFFSET) != IDENTITY_MAGIC) {
        message_error("%s: not a Zhujian firmware; build one with 'make uf2'",
                      r->firmware);
        return false;
    }
    const char *name = firmware->data + IDENTITY_OFFSET + IDENTITY_NAME;
    if (strncmp(name, r->board->name, IDENTITY_NAME_BYTES) != 0) {
        message_error("%s: a firmware for %.*s, not for %s", r->firmware,
                      (int)IDENTITY_NAME_BYTES, name, r->board->name);
        return false;
    }
    uint32_t flash = word_at(firmware, IDENTITY_OFFSET + IDENTITY_FLASH);
    if (flash != r->flash) {
        message_error("%s: built for %u MiB of flash, not %u; build it with "
                      "'make uf2 FLASH=%u'",
                      r->firmware, flash / MIB, r->flash / MIB, r->flash / MIB);
        return false;
    }
    if (firmware->length > FLASH_ARCHIVE) {
        message_error("%s: %zu bytes do not fit the %u before the archive",
                      r->firmware, firmware->length, FLASH_ARCHIVE);
        return false;
    }
    return true;
}

static bool add_firmware(const struct request *r, struct buffer *image)
{
    struct buffer firmware = {0};
    bool good = file_read(r->firmware, MIB, &firmware) && suits(r, &firmware);
    if (good) {
        uint8_t stage[STAGE_BYTES];
        memcpy(stage, firmware.data, sizeof stage);
        uf2_seal_boot(stage);
        memcpy(firmware.data, stage, sizeof stage);
        uf2_add(image, FLASH_FIRMWARE, firmware.data, firmware.length);
    }
    buffer_free(&firmware);
    return good;
}

/* For programmers that know no UF2. */
static bool wants_raw(const struct request *r)
{
    size_t length = strlen(r->output);
    return length > 4 && strcmp(r->output + length - 4, ".bin") == 0;
}

/* Only an earlier image is replaced unasked. */
static bool may_write(const struct request *r)
{
    struct buffer old = {0};
    if (r->force || access(r->output, F_OK) != 0)
        return true;
    bool image = file_read(r->output, 64 * MIB, &old) && old.length >= 4 &&
                 memcmp(old.data, "UF2\n", 4) == 0;
    if (!image)
        message_error("%s: exists and is no UF2 image; --force replaces it",
                      r->output);
    buffer_free(&old);
    return image;
}

int uf2_main(int argc, char **argv)
{
    struct request request;
    struct buffer image = {0}, raw = {0};
    if (!parse(&request, argc, argv))
        return EXIT_USAGE;
    bool done = may_write(&request) &&
                (!request.firmware || add_firmware(&request, &image)) &&
                (!request.archive || add_archive(&request, &image));
    if (done) {
        bool flat = wants_raw(&request);
        uf2_finish(&image);
        if (flat)
            uf2_flatten(&image, &raw);
        const struct buffer *out = flat ? &raw : &image;
        done = file_write(request.output, out->data, out->length);
    }
    buffer_free(&raw);
    buffer_free(&image);
    return done ? EXIT_DONE : EXIT_FAILED;
}
