/*
 * Executes a request's program, in the child: nothing here touches memory other than the request and the stack.
 * Also refuses, where a request asks for it, what the kernel would run but BProc's rexec does not: see check_program.
 */
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "keeper.h"

#define FAULT "ACTORS_FAULT="

static const char *variable(char **envp, const char *name, size_t length)
{
	for (; *envp; envp++)
		if (strncmp(*envp, name, length) == 0)
			return *envp + length;
	return NULL;
}

/* What a test asks to go wrong: an error number, or "nosuid". */
static const char *fault(const struct request *r)
{
	return r->faults_allowed ? variable(r->envp, FAULT, sizeof(FAULT) - 1) : NULL;
}

static int fault_error(const struct request *r)
{
	const char *asked = fault(r);

	return asked ? atoi(asked) : 0;
}

static int is_mounted_nosuid(const struct request *r, int fd)
{
	const char *asked = fault(r);
	struct statvfs fs;

	if (asked && !strcmp(asked, "nosuid"))
		return 1;
	return fstatvfs(fd, &fs) == 0 && (fs.f_flag & ST_NOSUID);
}

static int count_interpreters(int fd)
{
	union {
		unsigned char id[EI_NIDENT];
		Elf32_Ehdr e32;
		Elf64_Ehdr e64;
	} header;
	uint64_t at, step, many, i;
	int count = 0;

	if (pread(fd, &header, sizeof(header), 0) != sizeof(header) || memcmp(header.id, ELFMAG, SELFMAG))
		return 0;
	if (header.id[EI_CLASS] == ELFCLASS64) {
		at = header.e64.e_phoff;
		step = header.e64.e_phentsize;
		many = header.e64.e_phnum;
	} else {
		at = header.e32.e_phoff;
		step = header.e32.e_phentsize;
		many = header.e32.e_phnum;
	}
	for (i = 0; i < many; i++) {
		uint32_t type;

		if (pread(fd, &type, sizeof(type), (off_t)(at + i * step)) != sizeof(type))
			break;
		count += type == PT_INTERP;
	}
	return count;
}

/*
 * The seed's rules that today's Linux does not have: a set-id program on a file system mounted nosuid is EPERM (the
 * kernel runs it without the ids), a second PT_INTERP is EINVAL (the kernel takes the first). 0 leaves the word to the kernel.
 * All is asked of one opened file, but execve opens the path again. Executing the descriptor (execveat, AT_EMPTY_PATH) would be
 * seen: AT_EXECFN is then /dev/fd/N, comm its number before Linux 6.14, and a script gets /dev/fd/N for its name. Whoever
 * swaps the file in between has no gain: the kernel's own checks are made of what it executes, and it drops the ids by itself.
 */
static int check_program(const struct request *r, const char *path)
{
	int fd, error = 0;
	struct stat st;

	if (faccessat(AT_FDCWD, path, X_OK, AT_EACCESS) < 0)
		return 0;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		fd = open(path, O_PATH | O_CLOEXEC);
	if (fd < 0)
		return 0;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		int set_id = (st.st_mode & S_ISUID) || (st.st_mode & (S_ISGID | S_IXGRP)) == (S_ISGID | S_IXGRP);

		if (set_id && is_mounted_nosuid(r, fd))
			error = EPERM;
		else if (count_interpreters(fd) > 1)
			error = EINVAL;
	}
	close(fd);
	return error;
}

/* Returns an errno: it did not execute. */
static int try(const struct request *r, const char *path)
{
	int error = r->body->flags & BODY_CHECK ? check_program(r, path) : 0;

	if (error)
		return error;
	execve(path, r->argv, r->envp);
	return errno;
}

/* The rules of execvp over the child's own PATH, without its fall-back to a shell. */
static int search(const struct request *r, size_t length)
{
	const char *next = variable(r->envp, "PATH=", 5);
	int denied = 0, error = ENOENT;

	if (!next)
		next = "/bin:/usr/bin";
	if (length > NAME_MAX)
		return ENAMETOOLONG;
	while (next) {
		const char *end = strchrnul(next, ':');
		size_t part = (size_t)(end - next);

		if (part < PATH_MAX) {
			memcpy(r->path, next, part);
			if (part)
				r->path[part++] = '/';
			memcpy(r->path + part, r->file, length + 1);
			error = try(r, r->path);
			if (error == EACCES)
				denied = 1;
			else if (error != ENOENT && error != ENOTDIR && error != ESTALE && error != ENODEV && error != ETIMEDOUT)
				return error;
		}
		next = *end ? end + 1 : NULL;
	}
	return denied ? EACCES : error;
}

/* A script's interpreter opens it again by its number, so that stays open there; anything else needs it no more. */
static int execute_descriptor(const struct request *r, int fd)
{
	char start[2];

	if (pread(fd, start, sizeof(start), 0) != sizeof(start) || memcmp(start, "#!", 2))
		fcntl(fd, F_SETFD, FD_CLOEXEC);
	syscall(SYS_execveat, fd, "", r->argv, r->envp, AT_EMPTY_PATH);
	return errno;
}

/* Returns an errno: nothing was executed. */
int program_execute(const struct request *r)
{
	size_t length = strlen(r->file);
	int error = fault_error(r);

	if (error)
		return error;
	if (r->body->flags & BODY_PROGRAM)
		return execute_descriptor(r, (int)r->body->program);
	if (length == 0)
		return ENOENT;
	return strchr(r->file, '/') ? try(r, r->file) : search(r, length);
}
