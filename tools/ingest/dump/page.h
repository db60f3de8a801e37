/* SPDX-License-Identifier: MIT
 *
 * A dump of a page while it is being understood: its lines with what they
 * look like, and what each one has been found to be so far. The passes, in
 * their order:
 *
 *   page_split         bytes -> lines, cleaned, measured     lines.c
 *   page_unwrap        typewriter lines -> paragraphs        unwrap.c
 *   page_recognise     what a line says of itself            recognise.c
 *   page_drop_contents lists of titles and pages, comments   contents.c
 *   page_find_contacts addresses and annexes                 contact.c
 *   series_find_...    interviews, footnotes, tables, lists, verse
 *   page_find_captions                                       caption.c
 *   page_join          paragraphs cut by a column or a page  join.c tie.c
 *   page_find_heads    titles, headings, articles            heads.c judge.c
 *   page_settle        what is left over                     settle.c
 *   page_weigh         all evidence together                 weigh.c path.c
 *   page_gather        lines -> articles with their data     gather.c
 *
 * A pass only decides what is still undecided (KIND_NONE). For dumps all that
 * they decide is evidence in the end: page_weigh may see it otherwise. */
#ifndef PAGE_H
#define PAGE_H

#include "tools/ingest/document.h"

#define KIND_NONE (-1)
#define NO_LINE   ((size_t)-1)
#define NEARBY    ((size_t)400) /* lines looked at for what a line refers to */

enum line_end {
    END_FULL,  /* a sentence ends here              */
    END_COLON, /* something is announced            */
    END_SEMI,  /* an item or a clause ends          */
    END_COMMA, /* surely goes on                    */
    END_OPEN,  /* inside a quotation or a bracket   */
    END_NONE   /* no mark                           */
};

struct number {   /* of a line in the file               */
    size_t line;  /* from 1                              */
    size_t start; /* first of its characters in the text */
};

struct line {
    struct number *numbers; /* more than one when unwrapped */
    size_t number_count;
    char *text;  /* cleaned, no blanks at either end               */
    char *key;   /* text folded, without blanks: for matching only */
    uint32_t *c; /* text as characters                             */
    size_t n;
    uint32_t *k; /* key as characters                              */
    size_t kn;
    unsigned indent;  /* cells of blanks before the text                */
    unsigned gap;     /* empty lines before it                          */
    unsigned cells;   /* width of the text                              */
    unsigned columns; /* parts separated by tabs or wide blanks         */
    enum line_end end;
    unsigned sentences; /* terminal marks                                 */
    unsigned commas;    /* pauses                                         */
    bool stray_closer;  /* a bracket or quotation ends that did not begin */
    bool body;          /* looks like running text, not like a headline   */
    bool whole;         /* the format ends a paragraph behind it          */

    int kind; /* enum zj_kind, KIND_DROP or KIND_NONE           */
    int alternative;
    const char *reason;
    bool uncertain;
    int told;          /* what the first passes said of it              */
    bool joined;       /* it is continued                              */
    size_t next;       /* line that continues this one, or NO_LINE       */
    bool continuation; /* some line's next                               */
    bool starts_article;

    struct span *spans; /* of marked-up formats; owned until gathered */
    size_t span_count;
    char *anchor; /* likewise */
};

struct page {
    const char *file;
    const char *without; /* phrases found in here are not to be known:
                            for measuring what rests on vocabulary         */
    struct line *lines;  /* only those with text                           */
    size_t count, room;
    unsigned gap;  /* usual number of empty lines before running text */
    bool indented; /* paragraphs begin with blanks                   */
    size_t article_count;
};

/* Splits and measures; counts source lines by LF, CRLF or CR. */
void page_split(struct page *p, const char *text, size_t length);
void page_unwrap(struct page *p);
void page_recognise(struct page *p);
void page_drop_contents(struct page *p); /* lists beside the articles */
void page_find_captions(struct page *p);
void page_join(struct page *p);
void page_find_heads(struct page *p);
void page_settle(struct page *p);
void page_weigh(struct page *p); /* not for marked-up formats */
void page_gather(struct page *p, struct document *d);
void page_free(struct page *p);

/* Appends a line that came from elsewhere than a dump; takes over the text.
 * The gap is the number of empty lines it would have before it. */
struct line *page_add(struct page *p, size_t number, unsigned gap, char *text);

/* The most common number of empty lines before a running line. */
unsigned page_usual_gap(const struct page *p);

/* Lines of a dump as paragraphs, nothing known of them yet. */
void page_open(struct page *p, const char *text, size_t length);

/* The passes from page_recognise to page_find_captions. */
void page_look(struct page *p);

/* All passes from page_recognise to page_settle. */
void page_judge(struct page *p);

/* All passes from page_recognise on, for a page filled by page_add. */
void page_understand(struct page *p, struct document *d);

/* Measures a line again after its text was set (takes over `text`). */
void line_measure(struct line *l, char *text);

void line_free(struct line *l);

/* Gives line i a kind, once: later calls do not change it. */
void page_decide(struct page *p, size_t i, int kind, const char *reason);

/* The nearest line behind i that is not dropped, or NO_LINE. */
size_t page_after(const struct page *p, size_t i);

/* Kinds that stand around an article: author, date, source, ... */
bool kind_is_byline(int kind);

/* All of document_read_text but for phrases found in `without` (may be NULL)
 * being unknown to it. */
void page_read(struct document *d, const char *file, const char *text,
               size_t length, const char *without);

#endif
