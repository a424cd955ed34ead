using System.Diagnostics;

namespace Unrolled.FirstCall;

/// <summary>The model that is timed.</summary>
[RecurrentModel(Input = 8)]
[Lstm(32)]
[Dense(4)]
public partial class Gestures;

/// <summary>The calls of a game that trains: each timed when it comes first, and again when it is fast.</summary>
internal static class Calls
{
    private const int Members = 100, Window = 16, Batch = 8, Again = 300;

    /// <summary>Milliseconds by the name of the call.</summary>
    public static Dictionary<string, double> Time(bool isPrepared)
    {
        var times = new Dictionary<string, double>();
        if (isPrepared)
            times["model prepared"] = Milliseconds(Gestures.Prepare);
        Gestures? model = null;
        times["construction"] = Milliseconds(() => model = new Gestures(seed: 1));
        float[] input = new float[8], output = new float[4], inputs = new float[8 * Members], outputs = new float[4 * Members];
        var state = default(Gestures.State);
        var states = new Gestures.State[Members];
        Both(times, "step", () => model!.Step(input, ref state, output));
        Both(times, "crowd", () => model!.Step(inputs, states, outputs));

        Trainer? trainer = null;
        times["trainer"] = Milliseconds(() => trainer = new Trainer(model!, new Adam(), Loss.MeanSquaredError, Window, Batch));
        if (isPrepared)
            times["trainer prepared"] = Milliseconds(trainer!.Prepare);
        float[] sequences = new float[Window * Batch * 8], targets = new float[Window * Batch * 4];
        Both(times, "update", () => trainer!.Update(sequences, targets));
        times["construction later"] = Milliseconds(() => _ = new Gestures(seed: 2));
        times["trainer later"] = Milliseconds(() =>
        {
            using var another = new Trainer(model!, new Adam(), Loss.MeanSquaredError, Window, Batch);
        });
        trainer!.Dispose();
        return times;
    }

    private static void Both(Dictionary<string, double> times, string name, Action call)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.PrepareMethod(call.Method.MethodHandle);
        times[name] = Milliseconds(call);
        for (int i = 0; i < Again; i++)
            call();
        times[name + " later"] = Enumerable.Range(0, Again).Select(_ => Milliseconds(call)).Order().ElementAt(Again / 2);
    }

    private static double Milliseconds(Action call)
    {
        long start = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
