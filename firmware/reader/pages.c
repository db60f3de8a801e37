/* SPDX-License-Identifier: MIT
 *
 * Page starts of the open article. */
#include "../archive/cursor.h"
#include "reader_state.h"

/* ---- stored ones ---- */

static enum zj_status layout_word(struct zj_reader *r, int layout,
                                  uint32_t index, uint32_t *word)
{
    const uint8_t *bytes;
    enum zj_status status =
        zj_archive_record(&r->archive, &r->archive.layouts[layout],
                          ZJ_SECTION_LAYOUT, (uint8_t)layout, index, 4, &bytes);
    if (status != ZJ_OK)
        return status;
    struct zj_cursor c = zj_cursor(bytes, 4);
    *word = zj_cursor_u32(&c);
    return ZJ_OK;
}

static bool layout_fits(struct zj_reader *r, int layout)
{
    uint32_t key[ZJ_LAYOUT_KEY], word;
    zj_geometry_key(&r->composer.geometry, r->composer.faces, key);
    for (uint32_t i = 0; i < ZJ_LAYOUT_KEY; i++)
        if (layout_word(r, layout, i, &word) != ZJ_OK || word != key[i])
            return false;
    return true;
}

/* Behind the key: for every article the number of pages before it, and the
 * number of all pages at the end; then the starts. */
static bool find_layout(struct zj_reader *r)
{
    struct zj_pages *p = &r->pages;
    uint32_t articles = r->archive.article_count + r->archive.hidden_count;
    uint32_t before, after;
    for (int i = 0; i < r->archive.layout_count; i++) {
        uint32_t at = ZJ_LAYOUT_KEY + r->article_index;
        if (!layout_fits(r, i) || layout_word(r, i, at, &before) != ZJ_OK ||
            layout_word(r, i, at + 1, &after) != ZJ_OK || after <= before)
            continue;
        p->layout = (int8_t)i;
        p->first = ZJ_LAYOUT_KEY + articles + 1 + before;
        p->count = after - before;
        p->complete = true;
        return true;
    }
    return false;
}

/* ---- found ones ---- */

static void keep_start(struct zj_pages *p, uint32_t page, uint32_t start)
{
    if (page % p->stride)
        return;
    uint32_t slot = page / p->stride;
    if (slot == ZJ_PAGE_STARTS) { /* full: keep every other one */
        for (uint32_t i = 0; i < ZJ_PAGE_STARTS / 2; i++)
            p->starts[i] = p->starts[2 * i];
        p->stride *= 2;
        slot /= 2;
    }
    p->starts[slot] = start;
}

bool zj_pages_step(struct zj_reader *r)
{
    struct zj_pages *p = &r->pages;
    uint32_t end;
    if (!r->has_article || p->complete)
        return false;
    enum zj_status status =
        zj_page_end(&r->composer, &r->archive, &r->article, p->frontier, &end);
    keep_start(p, p->count, p->frontier);
    p->count++;
    p->frontier = end;
    /* Damage further on ends the count here; its page shows the error. */
    p->complete = status != ZJ_OK || end >= r->article.characters;
    p->known = status == ZJ_OK; /* else they are looked for once more */
    return !p->complete;
}

static enum zj_status walk(struct zj_reader *r, uint32_t page, uint32_t *start)
{
    struct zj_pages *p = &r->pages;
    if (page == p->beside && page < p->count) {
        *start = p->beside_start;
        return ZJ_OK;
    }
    while (page >= p->count)
        if (!zj_pages_step(r) && page >= p->count)
            return ZJ_END;
    *start = p->starts[page / p->stride];
    for (uint32_t i = page % p->stride; i; i--) {
        enum zj_status status =
            zj_page_end(&r->composer, &r->archive, &r->article, *start, start);
        if (status != ZJ_OK)
            return status;
    }
    return ZJ_OK;
}

/* ---- both ---- */

enum zj_status zj_pages_open(struct zj_reader *r)
{
    struct zj_pages *p = &r->pages;
    if (p->known && p->article == r->article_index)
        return ZJ_OK;
    p->known = true;
    p->article = r->article_index;
    p->layout = -1;
    p->beside = p->beside_start = 0;
    if (find_layout(r))
        return ZJ_OK;
    p->complete = false;
    p->count = 0;
    p->frontier = 0;
    p->stride = 1;
    return ZJ_OK;
}

static enum zj_status start_of(struct zj_reader *r, uint32_t page,
                               uint32_t *start)
{
    struct zj_pages *p = &r->pages;
    if (p->layout < 0)
        return walk(r, page, start);
    enum zj_status status = layout_word(r, p->layout, p->first + page, start);
    if (status == ZJ_OK && *start >= r->article.characters && *start)
        return ZJ_ECORRUPT;
    return status;
}

enum zj_status zj_pages_get(struct zj_reader *r, uint32_t page, uint32_t *start,
                            uint32_t *end)
{
    struct zj_pages *p = &r->pages;
    if (p->complete && page >= p->count)
        return ZJ_END;
    enum zj_status status = start_of(r, page, start);
    if (status != ZJ_OK)
        return status;
    if (p->complete && page + 1 == p->count) {
        *end = r->article.characters;
        return ZJ_OK;
    }
    if (p->layout >= 0 || (page + 1 < p->count && (page + 1) % p->stride == 0))
        return start_of(r, page + 1, end);
    status = zj_page_end(&r->composer, &r->archive, &r->article, *start, end);
    if (status == ZJ_OK) {
        p->beside = page + 1;
        p->beside_start = *end;
    }
    return status;
}

static enum zj_status bisect(struct zj_reader *r, uint32_t offset,
                             uint32_t *page)
{
    uint32_t low = 0, high = r->pages.count, start;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        enum zj_status status = start_of(r, middle, &start);
        if (status != ZJ_OK)
            return status;
        if (start <= offset)
            low = middle;
        else
            high = middle;
    }
    *page = low;
    return ZJ_OK;
}

enum zj_status zj_pages_of(struct zj_reader *r, uint32_t offset, uint32_t *page)
{
    struct zj_pages *p = &r->pages;
    while (!p->complete && p->frontier <= offset)
        zj_pages_step(r);
    return bisect(r, offset, page);
}
