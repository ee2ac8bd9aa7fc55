/* Counts the words of its input: a program of several files, for building over several nodes. */
#include <stdio.h>

#include "words.h"

int main(void)
{
	static struct words words;
	char text[MAX_LENGTH + 1];

	while (read_word(text)) {
		if (!count_word(&words, text)) {
			fprintf(stderr, "words: more than %d different words\n", MAX_WORDS);
			return 1;
		}
	}
	sort_words(&words);
	print_words(&words);
	return 0;
}
