using System;

// What main.c prints: three sequences alike.
Gestures model = Gestures.LoadEmbedded();
float[] input = new float[Gestures.InputSize], output = new float[Gestures.OutputSize];
for (int sequence = 0; sequence < 3; sequence++)
{
    var state = default(Gestures.State);
    for (int step = 0; step < 10; step++)
    {
        for (int i = 0; i < input.Length; i++)
            input[i] = (step - i) / 8f;
        model.Step(input, ref state, output);
        Console.WriteLine($"{BitConverter.SingleToUInt32Bits(output[0]):x8} {BitConverter.SingleToUInt32Bits(output[1]):x8}");
    }
}
