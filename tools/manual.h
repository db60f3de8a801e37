/* SPDX-License-Identifier: MIT
 *
 * What `zhujian help NAME` prints. The man page, assets/zhujian.1, says the
 * same at more length; a test holds their options together. */
#ifndef MANUAL_H
#define MANUAL_H

extern const char manual_pack[];
extern const char manual_info[];
extern const char manual_check[];
extern const char manual_list[];
extern const char manual_text[];
extern const char manual_structure[];
extern const char manual_wrap[];
extern const char manual_render[];
extern const char manual_search[];
extern const char manual_view[];
extern const char manual_uf2[];
extern const char manual_type[];
extern const char manual_help[];
extern const char manual_script[];

#endif
