#include <stdio.h>

#include "words.h"

void print_words(const struct words *words)
{
	for (size_t i = 0; i < words->used; i++)
		printf("%u %s\n", words->list[i].count, words->list[i].text);
}
