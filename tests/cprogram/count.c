#include <string.h>

#include "words.h"

/* Counts one more of a word; 0 when there is no room for another one. */
int count_word(struct words *words, const char *text)
{
	for (size_t i = 0; i < words->used; i++) {
		if (strcmp(words->list[i].text, text) == 0) {
			words->list[i].count++;
			return 1;
		}
	}
	if (words->used == MAX_WORDS)
		return 0;
	strcpy(words->list[words->used].text, text);
	words->list[words->used++].count = 1;
	return 1;
}
