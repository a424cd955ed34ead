using System;
using System.Globalization;
using System.IO;
using Unrolled;

/// <summary>Prints, for each model, bits of its outputs, and its fingerprint before and after a hundred updates: the same on every machine.</summary>
internal static class Program
{
    private const int Steps = 3, Rows = 5, Updates = 100;

    private static void Main()
    {
        var memory = new Memories(seed: 3);
        var states = new Memories.State[1];
        float[] outputs = new float[Memories.OutputSize];
        for (int step = 0; step < 200; step++)
            memory.Step(Numbers(Memories.InputSize, step + 1), ref states[0], outputs);
        byte[] saved = new byte[Memories.State.ByteCount];
        states[0].Write(saved);
        Print("step", Hash(outputs), Memories.State.Read(saved) == states[0] ? 1UL : 0UL);

        using var file = new MemoryStream();
        memory.Save(file);
        Print("file", Memories.Load(file.ToArray()).Fingerprint(), memory.Fingerprint());

        Train("lstm", memory);
        Train("gru", new Gated(seed: 3));
        Train("rnn", new Elman(seed: 3));
        Train("lstm variants", new Peeping(seed: 3));
        Train("gru variants", new Before(seed: 3));
        Train("normalised", new Normal(seed: 3));
        Train("both ways", new BothWays(seed: 3));
        Train("functions", new Functions(seed: 3));

        memory.SelfTest();
        Console.Error.WriteLine(
            (Type.GetType("Mono.Runtime") is null ? ".NET " + Environment.Version : "Mono") + (IntPtr.Size == 8 ? ", 64 bits" : ", 32 bits"));
    }

    private static void Train(string name, IRecurrentModel model)
    {
        ulong fresh = Unrolled.Passes.ModelFingerprint.Of(model);
        using var trainer = new Trainer(model, new Adam { LearningRate = 0.01f }, Loss.MeanSquaredError, Steps, Rows, threads: 2) { ClipNorm = 1f };
        float[] inputs = Numbers(Steps * Rows * model.Layout.InputSize, 11), targets = Numbers(Steps * Rows * model.Layout.OutputSize, 7);
        float loss = 0;
        for (int update = 0; update < Updates; update++)
            loss = trainer.Update(inputs, targets);
        Print(name, fresh, Unrolled.Passes.ModelFingerprint.Of(model));
        Print(name + " loss", unchecked((ulong)BitConverter.SingleToInt32Bits(loss)), Hash(model.Parameters));
    }

    private static void Print(string name, ulong first, ulong second) =>
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0} {1:x16} {2:x16}", name, first, second));

    // Multiples of 1/64 between −1 and 1, without any library's random numbers.
    private static float[] Numbers(int count, int step)
    {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
            numbers[i] = ((((i + 1) * step * 37) % 129) - 64) / 64f;
        return numbers;
    }

    private static ulong Hash(ReadOnlySpan<float> values)
    {
        ulong hash = 14695981039346656037;
        foreach (float value in values)
            hash = unchecked((hash ^ (uint)BitConverter.SingleToInt32Bits(value)) * 1099511628211);
        return hash;
    }
}

[RecurrentModel(Input = 3, Arithmetic = Arithmetic.Strict)]
[Lstm(19)]
[Dense(4)]
internal sealed partial class Memories { }

[RecurrentModel(Input = 3, Arithmetic = Arithmetic.Strict)]
[Gru(19, Layers = 2)]
[Dense(4, Activation = Activation.Tanh)]
internal sealed partial class Gated { }

[RecurrentModel(Input = 3, Arithmetic = Arithmetic.Strict)]
[Rnn(33)]
[Dense(4)]
internal sealed partial class Elman { }

[RecurrentModel(Input = 3, Arithmetic = Arithmetic.Strict)]
[Lstm(9, Peepholes = Gates.All, Projection = 5, Layers = 2)]
[Dense(4)]
internal sealed partial class Peeping { }

[RecurrentModel(Input = 3, Arithmetic = Arithmetic.Strict)]
[Gru(9, Reset = Reset.Before)]
[Dense(4)]
internal sealed partial class Before { }

[RecurrentModel(Input = 3, Arithmetic = Arithmetic.Strict)]
[Lstm(9, LayerNorm = true)]
[Dense(4)]
internal sealed partial class Normal { }

[RecurrentModel(Input = 3, Arithmetic = Arithmetic.Strict)]
[Gru(5, Direction = Direction.Bidirectional)]
[Dense(4)]
internal sealed partial class BothWays { }

[RecurrentModel(Input = 3, Arithmetic = Arithmetic.Strict)]
[Rnn(9, Activation = Activation.Gelu)]
[Rnn(9, Activation = Activation.Elu)]
[Dense(4, Activation = Activation.Softplus)]
internal sealed partial class Functions { }
