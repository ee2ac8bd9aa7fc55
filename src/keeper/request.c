/* Receives and checks one request. Everything that does not add up is malformed; nothing is trusted. */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "keeper.h"

#define KEPT_CAPACITY (256u << 10)

static int refuse(struct request *r, int stage, int error)
{
	r->failed_stage = stage;
	r->failed_error = error;
	return RECEIVE_REFUSED;
}

/* Reads exactly size bytes, collecting descriptors. */
static int receive_exactly(int control, struct request *r, void *into, size_t size)
{
	size_t done = 0;

	while (done < size) {
		int batch[BATCH_MAX], truncated = 0, n;
		size_t got, i;

		n = receive_descriptors(control, (char *)into + done, size - done, batch, BATCH_MAX, &got, &truncated);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0 && done == 0 && !r->received ? RECEIVE_EOF : RECEIVE_MALFORMED;
		done += (size_t)n;
		if (got) {
			int *more = realloc(r->descriptors, (r->received + got) * sizeof(int));

			for (i = 0; i < got && !more; i++)
				close(batch[i]);
			if (!more)
				return refuse(r, STAGE_DESCRIPTORS, ENOMEM);
			r->descriptors = more;
			memcpy(more + r->received, batch, got * sizeof(int));
			r->received += (uint32_t)got;
		}
		if (truncated)
			return refuse(r, STAGE_DESCRIPTORS, EMFILE);
	}
	return RECEIVE_OK;
}

static int reserve(struct request *r, size_t size)
{
	char *bytes;

	if (r->capacity >= size)
		return 0;
	bytes = realloc(r->bytes, size);
	if (!bytes)
		return -1;
	r->bytes = bytes;
	r->capacity = size;
	return 0;
}

/* Takes one string from [*at, end). */
static char *take_string(char **at, const char *end)
{
	char *start = *at, *nul;

	if (start >= end)
		return NULL;
	nul = memchr(start, 0, (size_t)(end - start));
	if (!nul)
		return NULL;
	*at = nul + 1;
	return start;
}

static const void *take(char **at, const char *end, size_t count, size_t each)
{
	char *start = *at;

	if (count > (size_t)(end - start) / each)
		return NULL;
	*at += count * each;
	return start;
}

static int check_values(const struct request *r)
{
	const struct request_body *b = r->body;
	uint32_t i;
	int terminal = !(b->flags & BODY_TERMINAL), program = !(b->flags & BODY_PROGRAM);

	if ((b->flags & ~(uint32_t)BODY_ALL) || b->session > SESSION_NEW || b->arguments == 0)
		return -1;
	if (r->received != r->descriptor_count)
		return -1;
	for (i = 0; i < r->descriptor_count; i++) {
		if (r->targets[i] > INT_MAX || (i && r->targets[i] <= r->targets[i - 1]))
			return -1;
		terminal |= r->targets[i] == b->terminal;
		program |= r->targets[i] == b->program;
	}
	return terminal && program ? 0 : -1;
}

static int parse(struct request *r, size_t length)
{
	char *at = r->bytes, *end = r->bytes + length;
	const struct request_body *b;
	size_t i, strings;

	b = r->body = take(&at, end, 1, sizeof(*b));
	if (!b)
		return RECEIVE_MALFORMED;
	r->limits = take(&at, end, b->limits, sizeof(*r->limits));
	r->groups = r->limits ? take(&at, end, b->groups, sizeof(*r->groups)) : NULL;
	r->targets = r->groups ? take(&at, end, r->descriptor_count, sizeof(*r->targets)) : NULL;
	if (!r->targets || check_values(r) < 0)
		return RECEIVE_MALFORMED;
	r->file = take_string(&at, end);
	r->directory = b->flags & BODY_DIRECTORY ? take_string(&at, end) : "";
	strings = (size_t)b->arguments + b->variables;
	if (!r->file || !r->directory || strings > (size_t)(end - at))
		return RECEIVE_MALFORMED;
	r->vectors = malloc((strings + 2) * sizeof(char *));
	if (!r->vectors)
		return refuse(r, STAGE_REQUEST, ENOMEM);
	r->argv = r->vectors;
	r->envp = r->vectors + b->arguments + 1;
	for (i = 0; i < b->arguments; i++)
		if (!(r->argv[i] = take_string(&at, end)))
			return RECEIVE_MALFORMED;
	r->argv[i] = NULL;
	for (i = 0; i < b->variables; i++)
		if (!(r->envp[i] = take_string(&at, end)))
			return RECEIVE_MALFORMED;
	r->envp[i] = NULL;
	return at == end ? RECEIVE_OK : RECEIVE_MALFORMED;
}

enum receive_result request_receive(int control, struct request *r)
{
	struct request_header header;
	int result = receive_exactly(control, r, &header, sizeof(header));

	if (result != RECEIVE_OK)
		return result;
	if (header.magic != REQUEST_MAGIC || header.descriptors > DESCRIPTORS_MAX)
		return RECEIVE_MALFORMED;
	if (header.length > REQUEST_MAX)
		return refuse(r, STAGE_EXEC, E2BIG);
	r->descriptor_count = header.descriptors;
	if (reserve(r, header.length + 1) < 0)
		return refuse(r, STAGE_EXEC, E2BIG);
	result = receive_exactly(control, r, r->bytes, header.length);
	if (result != RECEIVE_OK)
		return result == RECEIVE_EOF ? RECEIVE_MALFORMED : result;
	result = parse(r, header.length);
	if (result != RECEIVE_OK)
		return result;
	r->path = malloc(strlen(r->file) + PATH_MAX + 2);
	return r->path ? RECEIVE_OK : refuse(r, STAGE_REQUEST, ENOMEM);
}

/*
 * A request may bring more descriptors than this process may have open by its soft limit,
 * which is the node's original one and stays so between requests.
 */
void request_allow_descriptors(int many)
{
	static rlim_t ordinary;
	struct rlimit files;

	if (getrlimit(RLIMIT_NOFILE, &files) < 0)
		return;
	if (!ordinary)
		ordinary = files.rlim_cur;
	files.rlim_cur = many ? files.rlim_max : ordinary;
	setrlimit(RLIMIT_NOFILE, &files);
}

void request_close_descriptors(struct request *r)
{
	uint32_t i;

	for (i = 0; i < r->received; i++)
		close(r->descriptors[i]);
	r->received = 0;
}

/* Frees what one request needed; a buffer of ordinary size is kept for the next. */
void request_release(struct request *r)
{
	char *bytes = r->bytes;
	size_t capacity = r->capacity;

	request_close_descriptors(r);
	free(r->descriptors);
	free(r->vectors);
	free(r->path);
	if (capacity > KEPT_CAPACITY) {
		free(bytes);
		bytes = NULL;
		capacity = 0;
	}
	memset(r, 0, sizeof(*r));
	r->bytes = bytes;
	r->capacity = capacity;
}
