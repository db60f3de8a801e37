/* SPDX-License-Identifier: MIT
 *
 * The numbers of a face's bytes (SPEC.md, "Faces"), for those who read them
 * and those who write them. */
#ifndef ZJ_FACE_FORMAT_H
#define ZJ_FACE_FORMAT_H

#define ZJ_FACE_FIELDS       64 /* bytes of the header page; then advances */
#define ZJ_FACE_CODEC_LZ4    1
#define ZJ_FACE_SPARSE       1  /* flag: a map says which codes there are  */
#define ZJ_FACE_PACKED       2  /* flag: the dictionary is compressed too  */
#define ZJ_FACE_RANK_CODES   32 /* codes a record of that map              */
#define ZJ_FACE_RANK_RECORD  8
#define ZJ_FACE_INDEX_GLYPHS 16 /* glyphs a record of the index            */
#define ZJ_FACE_INDEX_RECORD 20
#define ZJ_FACE_OVERREAD     8      /* bytes lz4 may see behind a stream   */
#define ZJ_FACE_DICTIONARY   65024u /* most bytes: what LZ4 reaches back   */

#endif
