/* SPDX-License-Identifier: MIT */
#include "boards/headless/storage.h"
#include "tools/base/file.h"
#include <string.h>

static enum zj_status read_bytes(void *context, uint64_t offset, void *to,
                                 uint32_t length)
{
    const struct buffer *bytes = context;
    if (offset > bytes->length || length > bytes->length - offset)
        return ZJ_EIO;
    memcpy(to, bytes->data + offset, length);
    return ZJ_OK;
}

bool storage_load(struct buffer *bytes, const char *path)
{
    *bytes = (struct buffer){0};
    if (file_read(path, STORAGE_LIMIT, bytes))
        return true;
    buffer_free(bytes);
    return false;
}

struct zj_source storage_source(struct buffer *bytes, bool mapped)
{
    return (struct zj_source){
        .context = bytes,
        .read = read_bytes,
        .size = bytes->length,
        .map = mapped ? (const uint8_t *)bytes->data : NULL,
    };
}
