/* SPDX-License-Identifier: MIT */
#include "tools/structure.h"
#include "tools/ingest/edit.h"
#include "tools/ingest/ingest.h"
#include "tools/options.h"
#include <stdio.h>

static void print_block(const struct block *b)
{
    printf("%s\t", kind_name(b->kind));
    for (size_t i = 0; i < b->line_count; i++)
        printf(i ? "+%zu" : "%zu", b->lines[i]);
    printf("\t%s", b->text);
    if (b->kind == KIND_DROP)
        printf("\t%s", b->reason ? b->reason : "");
    putchar('\n');
}

static void print_document(const struct document *d)
{
    for (size_t i = 0; i < d->article_count; i++)
        for (size_t k = 0; k < d->articles[i].block_count; k++)
            print_block(&d->articles[i].blocks[k]);
    for (size_t i = 0; i < d->suspect_count; i++)
        printf("suspect\t%zu\t%s\t%s\n", d->suspects[i].line,
               d->suspects[i].text, d->suspects[i].why);
}

static void print_edit(const struct document *d)
{
    struct buffer text = {0};
    document_write_markdown(d, &text);
    fwrite(text.data, 1, text.length, stdout);
    buffer_free(&text);
}

int structure_main(int argc, char **argv)
{
    static const struct option longs[] = {
        {"edit", no_argument, NULL, 'e'},
        {"encoding", required_argument, NULL, 'c'},
        {NULL, 0, NULL, 0},
    };
    struct ingest_options known = {0};
    bool edit = false;
    for (int o; (o = option_next(argc, argv, ":", longs)) != -1;)
        if (o == 'e')
            edit = true;
        else if (o == 'c')
            known.encoding = optarg;
        else
            return EXIT_USAGE;
    if (optind + 1 != argc)
        return usage_error("structure", "one INPUT is needed");
    struct document d = {0};
    bool good = ingest_read_as(argv[optind], &known, &d);
    if (good && edit)
        print_edit(&d);
    else if (good)
        print_document(&d);
    document_free(&d);
    return good ? EXIT_DONE : EXIT_FAILED;
}
