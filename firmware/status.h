/* SPDX-License-Identifier: MIT
 *
 * Every function that can fail returns one of these; results go through
 * out-parameters, so a status is never mistaken for a value.
 * 0 is success, positive values are normal ends, negative values errors. */
#ifndef ZJ_STATUS_H
#define ZJ_STATUS_H

enum zj_status {
    ZJ_OK = 0,
    ZJ_END = 1,         /* nothing more: end of text, no key pressed     */
    ZJ_EIO = -1,        /* storage did not answer                        */
    ZJ_ECORRUPT = -2,   /* a check failed: these bytes were not packed   */
    ZJ_EFORMAT = -3,    /* not a Zhujian archive at all                  */
    ZJ_EVERSION = -4,   /* an archive of a version we do not know        */
    ZJ_ELIMIT = -5,     /* a good archive beyond what this board can do  */
    ZJ_EINVAL = -6,     /* the caller asked for what does not exist      */
    ZJ_EREADONLY = -7,  /* nowhere to keep state                         */
    ZJ_ETIMEOUT = -8,   /* hardware did not become ready in time         */
    ZJ_ENOARCHIVE = -9, /* there is no archive to open                   */
};

#endif
