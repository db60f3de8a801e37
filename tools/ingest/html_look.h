/* SPDX-License-Identifier: MIT
 *
 * What an element's names, style and attributes say of its text. */
#ifndef HTML_LOOK_H
#define HTML_LOOK_H

#include "tools/ingest/html_node.h"

/* Set in the middle, by itself or by what is closely around it. */
bool html_is_centred(const GumboNode *n);

/* Set at the right. */
bool html_is_right(const GumboNode *n);

/* It is called a poem. */
bool html_is_verse(const GumboNode *n);

/* It, or what is closely around it, is called a title. */
bool html_is_title(const GumboNode *n);

/* It, or what is closely around it, is called data of an article: who, when,
 * from where. */
bool html_is_byline(const GumboNode *n);

/* It is called the words below a picture. */
bool html_is_caption(const GumboNode *n);

/* What a picture shows, in words for readers; NULL when its alt is empty, a
 * file's name or a sign. */
const char *html_picture_words(const GumboNode *n);

/* An address as files and anchors are named here: what is escaped (%E5...) in
 * one that is not on another site is not. Owned by the caller. */
char *html_decode_href(const char *href);

/* Two pieces of a byline that only look apart: neighbours without a blank
 * between them, each with a name, in no paragraph. */
bool html_is_apart(const GumboNode *n);

#endif
