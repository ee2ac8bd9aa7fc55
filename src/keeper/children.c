/* Who is whose child, as /proc tells. */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "keeper.h"

int pids_add(struct pids *list, pid_t pid)
{
	if (list->count == list->capacity) {
		size_t capacity = list->capacity ? 2 * list->capacity : 64;
		pid_t *items = realloc(list->items, capacity * sizeof(*items));

		if (!items)
			return -1;
		list->items = items;
		list->capacity = capacity;
	}
	list->items[list->count++] = pid;
	return 0;
}

int pids_contain(const struct pids *list, pid_t pid)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		if (list->items[i] == pid)
			return 1;
	return 0;
}

/* Reads numbers separated by blanks from an open file. */
static void add_numbers(int fd, struct pids *list)
{
	char part[4096];
	pid_t number = 0;
	ssize_t n, i;

	while ((n = read(fd, part, sizeof(part))) > 0) {
		for (i = 0; i < n; i++) {
			if (isdigit((unsigned char)part[i])) {
				number = number * 10 + (part[i] - '0');
			} else if (number) {
				pids_add(list, number);
				number = 0;
			}
		}
	}
	if (number)
		pids_add(list, number);
}

/* 0 when there is no such process (any more). */
pid_t parent_of(pid_t pid)
{
	char name[48], text[512], *after;
	ssize_t n;
	int fd;

	snprintf(name, sizeof(name), "/proc/%d/stat", pid);
	fd = open(name, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	n = read(fd, text, sizeof(text) - 1);
	close(fd);
	if (n <= 0)
		return 0;
	text[n] = 0;
	/* "pid (any name, even with parentheses) state ppid ..." */
	after = strrchr(text, ')');
	return after && strlen(after) > 4 ? (pid_t)atoi(after + 4) : 0;
}

/*
 * For kernels without CONFIG_PROC_CHILDREN: everybody's parent, read once for as
 * many questions as a walk over a tree has. The walk checks each answer again.
 */
static int without_lists;
static int have_snapshot;
static struct pids everybody, parents;

static void take_snapshot(void)
{
	DIR *all = opendir("/proc");
	struct dirent *entry;

	everybody.count = parents.count = 0;
	while (all && (entry = readdir(all))) {
		pid_t pid = (pid_t)atoi(entry->d_name);
		pid_t parent = pid > 0 ? parent_of(pid) : 0;

		if (parent > 0 && pids_add(&everybody, pid) == 0 && pids_add(&parents, parent) < 0)
			everybody.count--;
	}
	if (all)
		closedir(all);
}

void children_snapshot(void)
{
	if (without_lists) {
		take_snapshot();
		have_snapshot = 1;
	}
}

void children_forget_snapshot(void)
{
	have_snapshot = 0;
}

static int children_by_scan(pid_t parent, struct pids *list)
{
	size_t i;

	if (!have_snapshot)
		take_snapshot();
	for (i = 0; i < everybody.count; i++)
		if (parents.items[i] == parent)
			pids_add(list, everybody.items[i]);
	return 0;
}

/*
 * Adds the children of a process, those of all its threads. The kernel may miss
 * one while others come and go, so callers that need all of them ask again.
 */
int children_of(pid_t parent, struct pids *list)
{
	char name[80];
	struct dirent *entry;
	DIR *tasks;

	if (without_lists)
		return children_by_scan(parent, list);
	snprintf(name, sizeof(name), "/proc/%d/task", parent);
	tasks = opendir(name);
	if (!tasks)
		return -1;
	while ((entry = readdir(tasks))) {
		int fd;

		if (!isdigit((unsigned char)entry->d_name[0]))
			continue;
		snprintf(name, sizeof(name), "/proc/%d/task/%.20s/children", parent, entry->d_name);
		fd = open(name, O_RDONLY | O_CLOEXEC);
		if (fd >= 0) {
			add_numbers(fd, list);
			close(fd);
		} else if (errno == ENOENT && parent == getpid()) {
			without_lists = 1;
			break;
		}
	}
	closedir(tasks);
	return without_lists ? children_by_scan(parent, list) : 0;
}
