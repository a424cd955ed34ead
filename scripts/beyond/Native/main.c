/* Steps the model and prints its outputs' bits; the managed program prints the same. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "gestures.h"

static int failed;

static void expect(const char *what, int came, int expected)
{
    if (came != expected) {
        fprintf(stderr, "%s returned %d, and %d was expected\n", what, came, expected);
        failed = 1;
    }
}

static void walk(int model)
{
    float input[GESTURES_INPUTS], output[GESTURES_OUTPUTS];
    for (int step = 0; step < 10; step++) {
        for (int i = 0; i < GESTURES_INPUTS; i++)
            input[i] = (float)(step - i) / 8;
        expect("gestures_step", gestures_step(model, input, output), GESTURES_DONE);
        uint32_t bits[GESTURES_OUTPUTS];
        memcpy(bits, output, sizeof bits);
        printf("%08x %08x\n", bits[0], bits[1]);
    }
}

int main(void)
{
    float numbers[GESTURES_INPUTS] = { 0 };
    int model = gestures_create(), other = gestures_create();
    walk(model);
    expect("gestures_reset", gestures_reset(model), GESTURES_DONE);
    walk(model);
    walk(other);
    expect("gestures_save", gestures_save(model, "saved.safetensors"), GESTURES_DONE);
    expect("gestures_save nowhere", gestures_save(model, "no/such/folder/file"), GESTURES_CANNOT_SAVE);
    expect("gestures_save null", gestures_save(model, NULL), GESTURES_NULL_POINTER);
    expect("gestures_step null", gestures_step(model, NULL, numbers), GESTURES_NULL_POINTER);
    expect("gestures_free", gestures_free(model), GESTURES_DONE);
    expect("gestures_free twice", gestures_free(model), GESTURES_NO_SUCH_HANDLE);
    expect("gestures_step freed", gestures_step(model, numbers, numbers), GESTURES_NO_SUCH_HANDLE);
    expect("gestures_free other", gestures_free(other), GESTURES_DONE);
    return failed;
}
