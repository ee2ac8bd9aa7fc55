/* Puts a child's descriptors on their numbers. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "keeper.h"

static int is_target(const struct request *r, uint32_t number)
{
	uint32_t low = 0, high = r->descriptor_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (r->targets[middle] == number)
			return 1;
		if (r->targets[middle] < number)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

/*
 * In the warden: moves each source that stands on another's target to a number that
 * is nobody's target. After that the order of the dup2 calls does not matter.
 * Returns 0 or an errno.
 */
int descriptors_untangle(struct request *r)
{
	uint32_t i;

	for (i = 0; i < r->descriptor_count; i++) {
		int from = r->descriptors[i], to, least = 3;

		if ((uint32_t)from == r->targets[i] || !is_target(r, (uint32_t)from))
			continue;
		for (;;) {
			to = fcntl(from, F_DUPFD_CLOEXEC, least);
			if (to < 0)
				return errno;
			if (!is_target(r, (uint32_t)to))
				break;
			close(to);
			for (least = to + 1; is_target(r, (uint32_t)least); least++)
				;
		}
		close(from);
		r->descriptors[i] = to;
	}
	return 0;
}

static void close_between(unsigned int first, unsigned int last)
{
	struct rlimit limit;
	unsigned int fd;

	if (first > last || syscall(SYS_close_range, first, last, 0) == 0)
		return;
	/* Kernels before 5.9. */
	if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur <= last)
		last = (unsigned int)limit.rlim_cur;
	for (fd = first; fd <= last; fd++)
		close((int)fd);
}

/* In the child: async-signal-safe. Returns 0 or an errno, with the index that failed. */
int descriptors_place(const struct request *r, int *subject)
{
	unsigned int next = 0;
	uint32_t i;

	for (i = 0; i < r->descriptor_count; i++) {
		int from = r->descriptors[i], to = (int)r->targets[i];

		*subject = (int)i;
		if (from == to ? fcntl(to, F_SETFD, 0) < 0 : dup2(from, to) < 0)
			return errno;
	}
	for (i = 0; i < r->descriptor_count; i++) {
		if (r->targets[i] > next)
			close_between(next, r->targets[i] - 1);
		next = r->targets[i] + 1;
	}
	close_between(next, ~0u);
	return 0;
}
