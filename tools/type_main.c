/* SPDX-License-Identifier: MIT
 *
 * The program behind `make type`. */
#include "tools/type.h"

int main(int argc, char **argv)
{
    return type_main(argc, argv);
}
