/* A model of Unrolled over C. One thread at a time may use a handle; different handles may be used at once. */
#ifndef GESTURES_H
#define GESTURES_H

enum { GESTURES_INPUTS = 3, GESTURES_OUTPUTS = 2 };

/* What a function returns. */
enum { GESTURES_DONE = 0, GESTURES_NO_SUCH_HANDLE = 1, GESTURES_NULL_POINTER = 2, GESTURES_CANNOT_SAVE = 3 };

int gestures_create(void);                                           /* a handle */
int gestures_step(int handle, const float *input, float *output);    /* GESTURES_INPUTS numbers in, GESTURES_OUTPUTS out */
int gestures_reset(int handle);                                      /* a new sequence begins */
int gestures_save(int handle, const char *path);                     /* a safetensors file */
int gestures_free(int handle);

#endif
