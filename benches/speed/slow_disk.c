/* A disk whose every synchronisation takes as many milliseconds as TIANBAO_DISK_SLOW says; put before the system's own by LD_PRELOAD. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static int slowly(const char *name, int file) {
    const char *milliseconds = getenv("TIANBAO_DISK_SLOW");
    if (milliseconds) usleep((unsigned) atoi(milliseconds) * 1000);
    return ((int (*)(int)) dlsym(RTLD_NEXT, name))(file);
}

int fsync(int file) { return slowly("fsync", file); }
int fdatasync(int file) { return slowly("fdatasync", file); }
