#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "keeper.h"

/* 0, or -1 with errno; EAGAIN when the node does not read. An event is small enough never to be split. */
int send_event(int control, const struct event *e)
{
	ssize_t n;

	do
		n = send(control, e, sizeof(*e), MSG_DONTWAIT | MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	if (n == (ssize_t)sizeof(*e))
		return 0;
	if (n >= 0)
		errno = EPIPE;
	return -1;
}

/*
 * One recvmsg. Returns its result; descriptors go to into[0..*got), close-on-exec.
 * More than fit, or more than this process may open, sets *truncated.
 */
int receive_descriptors(int socket, void *bytes, size_t size, int *into, size_t room, size_t *got, int *truncated)
{
	union {
		struct cmsghdr header;
		char space[CMSG_SPACE(BATCH_MAX * sizeof(int))];
	} control;
	struct iovec part = { .iov_base = bytes, .iov_len = size };
	struct msghdr message = {
		.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof(control),
	};
	struct cmsghdr *c;
	ssize_t n;

	*got = 0;
	n = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
	if (n < 0)
		return -1;
	if (message.msg_flags & MSG_CTRUNC)
		*truncated = 1;
	for (c = CMSG_FIRSTHDR(&message); c; c = CMSG_NXTHDR(&message, c)) {
		size_t i, count;

		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		for (i = 0; i < count; i++) {
			int fd;

			memcpy(&fd, CMSG_DATA(c) + i * sizeof(int), sizeof(fd));
			if (*got < room) {
				into[(*got)++] = fd;
			} else {
				close(fd);
				*truncated = 1;
			}
		}
	}
	return (int)n;
}

long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}
