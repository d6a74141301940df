/* A disk with faults, put before the system's own by LD_PRELOAD. Files decide what it does, so that a test says when, and nothing depends on time:
   as long as the file TIANBAO_DISK_STUCK names is there, a synchronisation does not return; as long as TIANBAO_DISK_FULL is there, nothing can be
   written. Only the database is concerned. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int is_ours(int file) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strstr(path, "tianbao.db") != NULL;
}

static int is_there(const char *variable) {
    const char *path = getenv(variable);
    return path && access(path, F_OK) == 0;
}

static void wait_while_stuck(int file) {
    while (is_ours(file) && is_there("TIANBAO_DISK_STUCK")) usleep(2000);
}

int fsync(int file) {
    int (*next)(int) = dlsym(RTLD_NEXT, "fsync");
    wait_while_stuck(file);
    return next(file);
}

int fdatasync(int file) {
    int (*next)(int) = dlsym(RTLD_NEXT, "fdatasync");
    wait_while_stuck(file);
    return next(file);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
    ssize_t (*next)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
    if (is_ours(file) && is_there("TIANBAO_DISK_FULL")) {
        errno = ENOSPC;
        return -1;
    }
    return next(file, bytes, count, at);
}
