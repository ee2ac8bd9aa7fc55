#ifndef WORDS_H
#define WORDS_H

#include <stddef.h>

#define MAX_WORDS 1024
#define MAX_LENGTH 63

struct word {
	char text[MAX_LENGTH + 1];
	unsigned count;
};

struct words {
	struct word list[MAX_WORDS];
	size_t used;
};

int read_word(char text[MAX_LENGTH + 1]);
int count_word(struct words *words, const char *text);
void sort_words(struct words *words);
void print_words(const struct words *words);

#endif
