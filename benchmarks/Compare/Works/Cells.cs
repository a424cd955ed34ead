using System.Diagnostics;
using Unrolled.Compare.Measuring;
using Unrolled.Compare.Models;
using Unrolled.Compare.Peers;

namespace Unrolled.Compare.Works;

/// <summary>
/// The cells among themselves: a step of each beside one of an LSTM of the same size, and a clockwork layer beside a plain one, whose modules sleep most of the time. Different work, so that nothing
/// is compared but times.
/// </summary>
internal static class Cells
{
    private const int Inputs = 8, Units = 32, Rows = 256, ClockworkUnits = 64;

    public static IEnumerable<Entry> Entries()
    {
        foreach (Func<SteppedModel> make in CellModels.All)
        {
            SteppedModel cell = make();
            yield return new Entry("step of a cell", cell.Cell, Inputs, Units, 1, PeerNames.Lstm, _ => Steps(cell, Zoo.Layer("lstm", Inputs, Units)));
        }

        yield return new Entry("step", "clockwork", Inputs, ClockworkUnits, 1, PeerNames.Rnn, _ => Steps(Zoo.Layer("clockwork", Inputs, ClockworkUnits), Zoo.Layer("rnn", Inputs, ClockworkUnits)));
        yield return new Entry("sequence 256", "clockwork", Inputs, ClockworkUnits, 1, PeerNames.Rnn, _ => Sequences());
        foreach (int batch in (int[])[1, 32])
            yield return new Entry("training 64", "clockwork", Zoo.TrainedInputs, ClockworkUnits, batch, PeerNames.Rnn, garbage => Updates(batch, garbage));
    }

    private static Contest Steps(SteppedModel ours, SteppedModel theirs) => new(Stream(ours), Stream(theirs), Rows);

    private static Contest Sequences()
    {
        SteppedModel ours = Zoo.Layer("clockwork", Inputs, ClockworkUnits), theirs = Zoo.Layer("rnn", Inputs, ClockworkUnits);
        float[] inputs = Weights.Noise(Rows * Inputs), outputs = new float[Rows * ClockworkUnits], others = new float[Rows * ClockworkUnits];
        return new(Contenders.Of(repeats => ours.Sequence(inputs, repeats, outputs)), Steady(repeats => theirs.Sequence(inputs, repeats, others)), Rows);
    }

    private static Contest Updates(int batch, Stack<IDisposable> garbage)
    {
        TrainingRun ours = Run("clockwork"), theirs = Run("rnn");
        return new(Contenders.Of(repeats => ours.Update(repeats)), Steady(repeats => theirs.Update(repeats)), 1);

        TrainingRun Run(string cell)
        {
            var run = new TrainingRun(Zoo.Trained(cell, ClockworkUnits), batch);
            garbage.Push(run);
            return run;
        }
    }

    private static Contender Stream(SteppedModel model)
    {
        float[] inputs = Weights.Noise(Rows * model.Inputs), outputs = new float[Rows * model.Units];
        return Steady(repeats => model.Stream(inputs, repeats, outputs));
    }

    // The other side warms itself up: rounds do that for ours alone.
    private static Contender Steady(Action<int> work)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(0.5);)
            work(1);
        return Contenders.Of(work);
    }
}
