/* SPDX-License-Identifier: MIT
 *
 * What an element's names, style and attributes say of its text. */
#ifndef HTML_LOOK_H
#define HTML_LOOK_H

#include "tools/ingest/html_node.h"

/* Set in the middle, by itself or by what is closely around it. */
bool html_is_centred(const GumboNode *n);

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

/* Two pieces of a byline that only look apart: neighbours without a blank
 * between them, each with a name, in no paragraph. */
bool html_is_apart(const GumboNode *n);

#endif
