#include <stdio.h>

#include "words.h"

/* The next word of the input, cut to what fits; 0 at its end. */
int read_word(char text[MAX_LENGTH + 1])
{
	return scanf("%63s", text) == 1;
}
