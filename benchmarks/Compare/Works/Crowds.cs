using Unrolled.Compare.Measuring;
using Unrolled.Compare.Models;
using Unrolled.Compare.Peers;
using Unrolled.Compare.Peers.Eigen;

namespace Unrolled.Compare.Works;

/// <summary>A crowd of a thousand, a state each, in one call: against single steps of the same thousand, here and in C++. Nanoseconds per member.</summary>
internal static class Crowds
{
    private const string Work = "crowd";
    private const int Members = 1000;

    public static IEnumerable<Entry> Entries(Extent extent, PeerSet peers)
    {
        foreach (int inputs in extent.Inputs(1, 8))
            foreach (int units in extent.Units(32, 64))
            {
                yield return new Entry(Work, "lstm", inputs, units, Members, PeerNames.Singles, _ => AgainstSingles(Zoo.Layer("lstm", inputs, units)));
                yield return new Entry(Work, "lstm", inputs, units, Members, PeerNames.Eigen, garbage => AgainstEigen(Zoo.Layer("lstm", inputs, units), peers, garbage));
            }
    }

    private static Contest AgainstSingles(SteppedModel model)
    {
        SteppedModel single = Zoo.Layer(model.Cell, model.Inputs, model.Units);
        float[] inputs = Weights.Noise(Members * model.Inputs), ours = new float[Members * model.Units], theirs = new float[Members * model.Units];
        model.Crowd(inputs, 3, ours);
        single.OneByOne(inputs, 3, theirs);
        Agreement.Check("outputs of the crowd", ours, theirs);
        return new Contest(Contenders.Of(repeats => model.Crowd(inputs, repeats, ours)), Contenders.Of(repeats => single.OneByOne(inputs, repeats, theirs)), Members);
    }

    private static Contest AgainstEigen(SteppedModel model, PeerSet peers, Stack<IDisposable> garbage)
    {
        float[] inputs = Weights.Noise(Members * model.Inputs), ours = new float[Members * model.Units], theirs = new float[Members * model.Units];
        return Contest.Against(Contenders.Of(repeats => model.Crowd(inputs, repeats, ours)), Members, () =>
        {
            var cell = new EigenCell(peers.Eigen, model);
            garbage.Push(cell);
            model.Crowd(inputs, 3, ours);
            cell.OneByOne(inputs, 3, theirs);
            Agreement.Check("outputs of the crowd", ours, theirs);
            return Contenders.Of(repeats => cell.OneByOne(inputs, repeats, theirs));
        });
    }
}
