/* SPDX-License-Identifier: MIT */
#include "tools/ingest/html.h"
#include "tools/base/message.h"
#include "tools/ingest/dump/page.h"
#include "tools/ingest/html_choose.h"
#include "tools/ingest/html_facts.h"
#include "tools/ingest/html_guard.h"
#include "tools/ingest/html_lines.h"
#include "tools/ingest/html_main.h"
#include "tools/ingest/html_measure.h"
#include "tools/ingest/html_plain.h"

static bool read_parts(const GumboNode *root, const GumboNode *main,
                       const struct html_measure *m,
                       const struct html_facts *facts, const char *file,
                       struct document *d)
{
    struct html_lines l = {.page = {.file = file}};
    html_lines_read(&l, root, main, m);
    bool fits = l.page.count < HTML_LINES;
    if (fits) {
        html_choose(&l, facts);
        l.page.gap = page_usual_gap(&l.page);
        page_understand(&l.page, d);
    } else {
        message_error("%s: more than %d lines; split it", file, HTML_LINES);
    }
    html_lines_free(&l);
    return fits;
}

static bool read_page(const GumboNode *root, const char *file,
                      struct document *d)
{
    struct html_measure m = {0};
    struct html_facts facts = {0};
    struct buffer plain = {0};
    size_t before = d->article_count;
    bool fits = true;
    html_measure(root, &m);
    html_facts_find(root->parent, &facts); /* comments above it as well */
    const GumboNode *main = html_find_main(root, &m);
    if (html_plain(main, &plain))
        document_read_text(d, file, plain.data, plain.length);
    else
        fits = read_parts(root, main, &m, &facts, file, d);
    buffer_free(&plain);
    html_measure_free(&m);
    for (size_t i = before; i < d->article_count; i++)
        html_facts_apply(&facts, &d->articles[i],
                         d->article_count == before + 1);
    html_facts_free(&facts);
    return fits;
}

/* ---- pages without text ---- */

struct survey {
    const char *frame; /* address of the first one */
    bool scripts;
};

static bool survey_enter(const GumboNode *n, void *data)
{
    struct survey *s = data;
    GumboTag tag = html_tag(n);
    bool frame = tag == GUMBO_TAG_FRAME || tag == GUMBO_TAG_IFRAME;
    if (frame && !s->frame)
        s->frame = html_attribute(n, "src");
    s->scripts = s->scripts || tag == GUMBO_TAG_SCRIPT;
    return true;
}

static void survey_leave(const GumboNode *n, void *data)
{
    (void)n;
    (void)data;
}

static void say_empty(const GumboNode *root, const char *file)
{
    struct survey s = {0};
    struct html_visitor v = {survey_enter, survey_leave, &s};
    html_walk(root, &v);
    if (s.frame)
        message_error("%s: only frames around other pages; save %s", file,
                      s.frame);
    else if (s.scripts)
        message_error("%s: there is no text in it, its scripts would fetch "
                      "it; save it once a browser shows it",
                      file);
    else
        message_error("%s: there is no text in it", file);
}

bool document_read_html(struct document *d, const char *file, const char *text,
                        size_t length)
{
    const char *trouble = html_guard(text, length);
    size_t before = d->article_count;
    if (trouble) {
        message_error("%s: %s; split it, or save it as text", file, trouble);
        return false;
    }
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput *out = gumbo_parse_with_options(&options, text, length);
    bool fits = read_page(out->root, file, d);
    bool found = d->article_count > before;
    if (fits && !found)
        say_empty(out->root, file);
    gumbo_destroy_output(&options, out);
    return found;
}
