/* SPDX-License-Identifier: MIT */
#include "text.h"
#include "tools/archive_file.h"
#include "tools/base/message.h"
#include "tools/options.h"
#include <stdio.h>

static enum zj_status print_article(struct zj_archive *a, uint32_t number)
{
    struct zj_article article;
    struct buffer out = {0};
    uint32_t all = a->article_count + a->hidden_count;
    if (number == 0 || number > all)
        return ZJ_EINVAL;
    enum zj_status status = zj_archive_article(a, number - 1, &article);
    if (status == ZJ_OK)
        status = archive_text(a, article.first, article.characters, &out);
    if (status == ZJ_OK && out.length)
        fwrite(out.data, 1, out.length, stdout);
    buffer_free(&out);
    return status;
}

int text_main(int argc, char **argv)
{
    static const struct option longs[] = {{NULL, 0, NULL, 0}};
    struct archive_file f;
    uint32_t number;
    if (option_next(argc, argv, ":", longs) != -1)
        return EXIT_USAGE;
    if (argc - optind != 2)
        return usage_error("text", "name one archive and an article");
    if (!option_number("text", "article", argv[optind + 1], 1, UINT32_MAX,
                       &number))
        return EXIT_USAGE;
    if (!archive_file_open(&f, argv[optind]))
        return EXIT_FAILED;
    enum zj_status status = print_article(&f.archive, number);
    if (status == ZJ_EINVAL)
        message_error("%s: no article %u; it has %u", argv[optind], number,
                      f.archive.article_count);
    else if (status != ZJ_OK)
        message_error("%s: article %u: %s", argv[optind], number,
                      status_text(status));
    archive_file_close(&f);
    return status == ZJ_OK ? EXIT_DONE : EXIT_FAILED;
}
