#include <stdlib.h>
#include <string.h>

#include "words.h"

static int by_text(const void *a, const void *b)
{
	return strcmp(((const struct word *)a)->text, ((const struct word *)b)->text);
}

void sort_words(struct words *words)
{
	qsort(words->list, words->used, sizeof(words->list[0]), by_text);
}
